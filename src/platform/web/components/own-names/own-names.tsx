import { interpreted, interpretedCodes } from '../../../words/interpreted.ts'

/** A language by its own name, marked as being in it. */
export function OwnName({ code }: { code: string }) {
  const { own, rtl } = interpreted[code]!
  return (
    <span lang={code} dir={rtl ? 'rtl' : undefined}>
      {own}
    </span>
  )
}

const inFoot = 12

/** Those spoken by most, in one line: whoever knows their own among them follows it. */
export function OwnNames() {
  return (
    <>
      {interpretedCodes.slice(0, inFoot).map((code, place) => (
        <>
          {place > 0 && ' · '}
          <OwnName code={code} />
        </>
      ))}
    </>
  )
}
