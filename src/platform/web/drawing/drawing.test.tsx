import { expect, test } from 'vitest'
import { drawnOnce } from '../drawn-once.ts'
import { bytesOf, textOf } from './jsx-runtime.ts'

test('whatever anybody writes is text, in an element and in an attribute', () => {
  const said = '"><script>alert(‘1’)</script> & so on'
  expect(textOf(<p title={said}>{said}</p>)).toBe(
    '<p title="&quot;>&lt;script>alert(‘1’)&lt;/script> &amp; so on">&quot;>&lt;script>alert(‘1’)&lt;/script> &amp; so on</p>',
  )
})

test('every letter of every language arrives, drawn now or drawn before', () => {
  const said = 'Tŷ’r Ffynnon – £5, Śliwa, ünder, שלום, 🏠'
  const Once = drawnOnce(() => <b lang="cy">{said}</b>)
  const whole = `<p class="${said}">${said}<b lang="cy">${said}</b></p>`
  for (let time = 0; time < 2; time++) {
    const drawn = (
      <p class={said}>
        {said}
        <Once />
      </p>
    )
    expect(textOf(drawn)).toBe(whole)
    expect(bytesOf(drawn)).toEqual(Buffer.from(whole))
  }
})

test('what is left out, and what is said to be so or not', () => {
  expect(
    textOf(
      <input type="text" value="" disabled={false} required spellcheck={false} aria-invalid={false} id={undefined} />,
    ),
  ).toBe('<input type="text" value required spellcheck="false" aria-invalid="false"/>')
  expect(
    textOf(
      <ul>
        {null}
        {false}
        {undefined}
        {[0, 'one', <li>two</li>]}
      </ul>,
    ),
  ).toBe('<ul>0one<li>two</li></ul>')
})
