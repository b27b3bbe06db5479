import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openPage } from '../../../test/journeys/support/browser.ts'
import { Checkboxes } from './components/checkboxes/checkboxes.tsx'
import { DateInput } from './components/date-input/date-input.tsx'
import { Details } from './components/details/details.tsx'
import { ErrorSummary } from './components/error-summary/error-summary.tsx'
import { Radios } from './components/radios/radios.tsx'
import { TextInput } from './components/text-input/text-input.tsx'
import { Textarea } from './components/textarea/textarea.tsx'
import { type Drawn, textOf } from './drawing/jsx-runtime.ts'

/**
 * GOV.UK Frontend publishes the HTML of its components, and no patterns have been tested with more people. Our drawing is
 * our own; what a screen reader is told must be the same: roles, names, states, order, and what describes a control.
 */
const require = createRequire(import.meta.url)

function published(component: string, name: string): string {
  const file = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  const { fixtures }: { fixtures: { name: string; html: string }[] } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const fixture = fixtures.find((each) => each.name === name)
  if (!fixture) throw new Error(`GOV.UK Frontend publishes no “${name}” of ${component}`)
  return fixture.html
}

const mirrored: { component: string; example: string; ours: Drawn }[] = [
  {
    component: 'radios',
    example: 'with fieldset and error message',
    ours: (
      <Radios
        language="en"
        name="example"
        label="Have you changed your name?"
        problem="Please select an option"
        value="no"
        options={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    ),
  },
  {
    component: 'checkboxes',
    example: 'with hints on items',
    ours: (
      <Checkboxes
        language="en"
        name="sign-in"
        label="How do you want to sign in?"
        options={[
          {
            value: 'gov-gateway',
            text: 'Sign in with Government Gateway',
            hint: "You'll have a user ID if you've registered for Self Assessment or filed a tax return online before.",
          },
          {
            value: 'gov-verify',
            text: 'Sign in with GOV.UK Verify',
            hint: "You'll have an account if you've already proved your identity with either Barclays, CitizenSafe, Digidentity, Experian, Post Office, Royal Mail or SecureIdentity.",
          },
        ]}
      />
    ),
  },
  {
    component: 'input',
    example: 'with error message',
    ours: (
      <TextInput
        language="en"
        name="number"
        label="National Insurance number"
        problem="Enter a National Insurance number in the correct format"
      />
    ),
  },
  {
    component: 'textarea',
    example: 'with error message',
    ours: (
      <Textarea
        language="en"
        name="reason"
        label="Why can’t you provide a National Insurance number?"
        problem="You must provide an explanation"
      />
    ),
  },
  {
    component: 'date-input',
    example: 'with error message and hint',
    ours: (
      <DateInput
        language="en"
        name="dob"
        label="What is your date of birth?"
        hint="For example, 31 3 1980"
        problem="Error message goes here"
      />
    ),
  },
  {
    component: 'details',
    example: 'default',
    ours: (
      <Details summary="Help with nationality">
        We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t
        provide your nationality, you’ll have to send copies of identity documents through the post.
      </Details>
    ),
  },
  {
    component: 'error-summary',
    example: 'default',
    ours: (
      <ErrorSummary
        language="en"
        problems={[
          { field: 'example-error-1', says: 'The date your passport was issued must be in the past' },
          { field: 'example-error-2', says: 'Enter a postcode, like AA1 1AA' },
        ]}
      />
    ),
  },
]

let page: Page
beforeAll(async () => {
  page = await openPage({ script: false })
})
afterAll(closeBrowser)

/** What is heard: the accessibility tree, and for each control the words that describe it. */
async function heard(html: string) {
  await page.setContent(`<!doctype html><html lang="en"><title>One</title><main>${html}</main></html>`)
  const tree = await page.locator('main').ariaSnapshot()
  const descriptions = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-describedby]')].map((control) =>
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent.trim().replaceAll(/\s+/g, ' '))
        .join(' '),
    ),
  )
  return { tree: tree.replaceAll(/^\s*- \/url:.*\n?/gm, '').replaceAll(' [invalid]', ''), descriptions }
}

test.each(mirrored)(
  'a screen reader hears our $component as it hears GOV.UK’s',
  async ({ component, example, ours }) => {
    const theirs = await heard(
      published(component, example).replace('There is a problem', 'There is something to put right'),
    )
    expect(theirs.tree.length).toBeGreaterThan(20)
    expect(await heard(textOf(ours))).toEqual(theirs)
  },
)
