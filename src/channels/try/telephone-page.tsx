// The telephone of /try: rings by the same turns as a real call, a press at a time.
import type { Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import type { Stage } from '../../platform/stage.ts'
import { TelephoneSimulator } from '../../platform/web/components/telephone-simulator/telephone-simulator.tsx'
import type { Drawn } from '../../platform/web/drawing/jsx-runtime.ts'
import { type Answer, redirect, type Visit } from '../../platform/web/page.ts'
import { Button } from '../../platform/web/components/button/button.tsx'
import { Select } from '../../platform/web/components/select/select.tsx'
import { chooseTelephone, newTelephone, type Owner, type Telephone, telephoneChosen, telephoneOf } from './telephone.ts'
import { tryWords } from './words/words.ts'

/** What main gives: calls, without knowing who carries them. */
export type TryCalls = {
  now: (stage: Stage, id: string) => Promise<Heard | undefined>
  turn: (stage: Stage, call: { id: string; from: string }, turn: number, did: Did) => Promise<Heard>
  end: (stage: Stage, id: string) => Promise<void>
  ourNumber: (place: Stage['place']) => string
}
type Parts = { calls: TryCalls; owners: readonly Owner[] }
type Heard = {
  turn: number
  spoken: {
    lines: readonly { say: string; language: Language }[]
    then:
      | { do: 'gather'; keysMax: number; finishOnKey: boolean }
      | { do: 'record' }
      | { do: 'dial'; number: string }
      | { do: 'hang-up' }
  }
}
type Did =
  | { kind: 'begin' }
  | { kind: 'keys'; keys: string }
  | { kind: 'nothing' }
  | { kind: 'recording'; ref: string; seconds: number }
  | { kind: 'dialled'; answered: boolean }

const cookieName = 'try-call'
const keysMax = 20

export async function telephonePart(
  { stage, cookies, query, frame }: Visit,
  { calls, owners }: Pick<Parts, 'calls' | 'owners'>,
  telephone: Telephone,
): Promise<Drawn> {
  const { language } = frame
  const words = tryWords[language]
  const heard = cookies[cookieName] ? await calls.now(stage, cookies[cookieName]) : undefined
  const said = heard?.spoken.lines.map(({ say, language }) => ({ text: say, language }))
  return (
    <>
      <TelephoneSimulator
        words={words.telephone}
        number={writtenPhone(calls.ourNumber(stage.place))}
        whose={whoseWords(telephone, language)}
        {...(said && { said })}
        listens={heard ? listensFor(heard) : 'nothing'}
        keysSoFar={heard && isEntry(heard) ? (query.get('keys') ?? '').replace(/[^\d*]/g, '').slice(0, keysMax) : ''}
        turn={heard?.turn ?? 0}
        action="/try/call"
      />
      <form method="post" action="/try/call/telephone">
        <Select
          language={language}
          name="which"
          label={words.whichTelephone}
          value={telephone.which === 'owner' ? telephone.owner.key : telephone.which}
          options={[
            { value: 'mobile', text: words.whichOnes.mobile },
            { value: 'landline', text: words.whichOnes.landline },
            ...owners.map(({ key, name }) => ({ value: key, text: words.whichOnes.owner(name) })),
            { value: 'kept-back', text: words.whichOnes.keptBack },
          ]}
        />
        <Button kind="quiet">{words.useTelephone}</Button>
      </form>
    </>
  )
}

/** What is known of who rings, and what they would know themselves. */
function whoseWords(telephone: Telephone, language: Language): string {
  const words = tryWords[language]
  const written = writtenPhone(telephone.from)
  switch (telephone.which) {
    case 'mobile':
      return words.telephoneAbout(written)
    case 'landline':
      return words.landlineAbout(written)
    case 'kept-back':
      return words.keptBackAbout
    case 'owner':
      return words.ownerAbout(telephone.owner.name, written, telephone.owner.pin)
    default:
      return unreachable(telephone)
  }
}

/** Another telephone: whoever was on a call has hung up. */
export async function changeTelephone(
  { stage, form, cookies }: Visit,
  { calls }: Pick<Parts, 'calls'>,
): Promise<Answer> {
  const id = cookies[cookieName]
  if (id) await calls.end(stage, id)
  return redirect('/try#call', {
    cookies: [chooseTelephone(form.get('which') ?? ''), { name: cookieName, value: '', secondsMax: 0 }],
  })
}

function listensFor(heard: Heard): 'key' | 'keys' | 'words' | 'nothing' {
  const { then } = heard.spoken
  if (then.do === 'record') return 'words'
  if (then.do === 'gather') return isEntry(heard) ? 'keys' : 'key'
  // Nobody is really rung: silence there is nobody answering.
  return then.do === 'dial' ? 'key' : 'nothing'
}

function isEntry({ spoken: { then } }: Heard): boolean {
  return then.do === 'gather' && then.keysMax > 1
}

export async function press(visit: Visit, { calls, owners }: Pick<Parts, 'calls' | 'owners'>): Promise<Answer> {
  const { stage, form, cookies } = visit
  const number = telephoneOf(visit)
  const made = number === undefined ? newTelephone() : undefined
  const { from } = telephoneChosen(visit, number ?? made!.number, owners)
  const newCookies = made ? [made.cookie] : []
  const id = cookies[cookieName]
  if (form.get('do') === 'ring' || !id) {
    const call = crypto.randomUUID()
    await calls.turn(stage, { id: call, from }, 0, { kind: 'begin' })
    return redirect('/try#call', { cookies: [...newCookies, { name: cookieName, value: call, secondsMax: 3_600 }] })
  }
  if (form.get('do') === 'hang-up') {
    await calls.end(stage, id)
    return redirect('/try#call')
  }
  const heard = await calls.now(stage, id)
  if (!heard) return redirect('/try#call')
  const soFar = (form.get('keys') ?? '').replace(/[^\d*]/g, '').slice(0, keysMax)
  const did = whatWasDone(heard, form, soFar)
  if (typeof did === 'string') return redirect(`/try?keys=${encodeURIComponent(did)}#call`)
  const turn = Number(form.get('turn')) || heard.turn
  const next = await calls.turn(stage, { id, from }, turn, did)
  if (next.spoken.then.do === 'hang-up') await calls.end(stage, id)
  return redirect('/try#call')
}

/** A string: the keys so far of an entry that goes on. */
function whatWasDone(heard: Heard, form: URLSearchParams, soFar: string): Did | string {
  const { then } = heard.spoken
  const key = form.get('key') ?? ''
  if (then.do === 'dial') return { kind: 'dialled', answered: false }
  if (form.get('do') === 'say') {
    const words = (form.get('words') ?? '').slice(0, 400)
    return words.trim() === ''
      ? { kind: 'nothing' }
      : { kind: 'recording', ref: words, seconds: Math.ceil(words.length / 14) }
  }
  if (!/^[\d*#]$/.test(key)) return soFar === '' ? { kind: 'nothing' } : { kind: 'keys', keys: soFar }
  if (then.do !== 'gather' || !isEntry(heard)) return { kind: 'keys', keys: key }
  if (key === '#') return { kind: 'keys', keys: soFar === '' ? '#' : soFar }
  const keys = `${soFar}${key}`
  return keys.length >= then.keysMax ? { kind: 'keys', keys } : keys
}
