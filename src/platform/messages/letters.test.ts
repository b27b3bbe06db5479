// Letters: an address where the window is, sent through GOV.UK Notify or printed by staff, once.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect } from 'vitest'
import { z } from 'zod'
import { openWebAnswers } from '../../../test/support/web-answers.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../act.ts'
import { systemStage } from '../jobs/worker.ts'
import { queueLetter, readLetterAddress } from './letter.ts'
import { letterArea, letterPdf } from './letter-pdf.ts'
import { defineMessage, type MessageId } from './message.ts'
import { keepPosted } from './print/pages.tsx'
import type { LetterProvider } from './provider.ts'
import { notifyLetters, printedLetters } from './providers/letters.ts'
import { outboxMail, outboxTexts } from './providers/outbox.ts'
import { secret } from './secret.ts'
import { sendMessage, type Post } from './send.ts'
import { SettingsProblem, readMessageSettings } from './settings.ts'

let close = async () => undefined as void
afterEach(() => close())

const address = ['Siân Ŵyn Pritchard', '14 Brook Street', 'Testworth', 'YO1 7HH']
const letter = {
  id: '01940000-0000-7000-8000-00000000abcd',
  address,
  sender: ['Testworth', 'The Library', 'YO1 9ZZ'],
  day: 'dydd Llun 23 Tachwedd 2026',
  subject: 'Eich apwyntiad',
  words: 'Mae’r dŵr yn dŷ ŷd.\n\nDewch am 3yp.',
  language: 'cy' as const,
}
const hasPoppler = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].some((file) => fs.existsSync(file))

describe('a letter on paper', () => {
  test('is an A4 PDF with its own typeface inside', async () => {
    const pdf = (await letterPdf(letter)).toString('latin1')
    expect(pdf).toMatch(/^%PDF-1\.\d/)
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
    expect(pdf.match(/\/FontFile[23]? /g)?.length).toBe(2)
  })

  test.skipIf(!hasPoppler)(
    'has its address inside the window and white around it, in every Welsh letter (needs poppler-utils)',
    async () => {
      const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'letter-')), 'letter.pdf')
      fs.writeFileSync(
        file,
        await letterPdf({ ...letter, words: Array.from({ length: 60 }, () => letter.words).join('\n\n') }),
      )
      const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
      const pages = boxes.split('<page ').slice(1)
      expect(pages.length).toBeGreaterThan(1)
      for (const [place, page] of pages.entries()) {
        for (const word of wordsOf(page)) {
          expect(word.left, word.text).toBeGreaterThanOrEqual(letterArea.left - 0.5)
          expect(word.right, word.text).toBeLessThanOrEqual(letterArea.right + 0.5)
          expect(word.bottom, word.text).toBeLessThanOrEqual(letterArea.bottom + 0.5)
          // Notify's own mark goes in the corner, and the address alone shows through the window.
          if (place > 0 || word.top > letterArea.bodyTop - 1) continue
          const inWindow =
            word.left >= letterArea.address.left - 0.5 &&
            word.right <= letterArea.address.right &&
            word.top >= letterArea.address.top - 0.5 &&
            word.bottom <= letterArea.address.bottom
          expect(inWindow || word.left >= letterArea.sender.left - 0.5, word.text).toBe(true)
        }
      }
      expect(boxes).toContain('Ŵyn')
      expect(boxes).toContain('dŷ')
    },
  )

  test('refuses an address that does not fit, before anything is queued', () => {
    expect(readLetterAddress('Ann\n 14  Brook Street\nyo17hh')).toEqual(['Ann', '14 Brook Street', 'YO1 7HH'])
    for (const wrong of [
      '',
      'Ann',
      'Ann\nYO1 7HH',
      'Ann\n14 Brook Street\nTestworth',
      `${'A\n'.repeat(7)}YO1 7HH`,
      `${'x'.repeat(61)}\nB\nYO1 7HH`,
    ])
      expect(readLetterAddress(wrong), wrong).toBeUndefined()
  })
})

const key = secret(`doorstep-${crypto.randomUUID()}-${crypto.randomUUID()}`)

async function notify(answers: Parameters<typeof openWebAnswers>[0]) {
  const server = await openWebAnswers(answers)
  close = server.close
  return {
    carrier: notifyLetters({ apiKey: key, url: server.url, postage: 'second' }, { waitMs: 3_000 }),
    asked: server.asked,
  }
}

describe('letters by GOV.UK Notify', () => {
  test('go as we made them, with our id as the reference', async () => {
    const { carrier, asked } = await notify([
      { status: 201, json: { id: 'n-1', reference: letter.id, postage: 'second' } },
    ])
    expect(await carrier.send(letter)).toEqual({ state: 'sent', refs: [{ part: 1, ref: 'n-1' }], parts: 1 })
    expect(asked[0]!.path).toBe('/v2/notifications/letter')
    const body = z
      .object({ reference: z.string(), content: z.string(), postage: z.string() })
      .parse(JSON.parse(asked[0]!.body))
    expect([body.reference, body.postage]).toEqual([letter.id, 'second'])
    expect(Buffer.from(body.content, 'base64').toString('latin1')).toMatch(/^%PDF/)
  })

  test('are looked for by our reference before they are printed twice', async ({ world }) => {
    const { carrier, asked } = await notify(['silence', { status: 200, json: { notifications: [{ id: 'n-2' }] } }])
    const id = await queued(world, ann)
    await sendMessage(job(world), postOf(carrier), id)
    expect(await stateOf(world, id)).toMatchObject({ state: 'queued', because: 'timed-out' })
    world.setNow('2026-11-23T11:00:00Z')
    await sendMessage(job(world), postOf(carrier), id)
    expect(await stateOf(world, id)).toMatchObject({ state: 'sent', provider: 'notify' })
    expect(asked.map(({ method, path: at }) => `${method} ${at.split('?')[0]}`)).toEqual([
      'POST /v2/notifications/letter',
      'GET /v2/notifications',
    ])
  })

  test('need a key, and the fault names the setting', () => {
    expect(() => readMessageSettings({ LETTER_PROVIDER: 'notify' }, { demo: false })).toThrow(SettingsProblem)
    expect(() => readMessageSettings({ LETTER_PROVIDER: 'notify' }, { demo: false })).toThrow(/NOTIFY_API_KEY/)
    expect(readMessageSettings({}, { demo: false }).letter).toEqual({ provider: 'print' })
  })
})

const ann = ['Ann Pritchard', '14 Brook Street', 'Testworth', 'YO1 7HH']
const letterOnly = defineMessage({
  name: 'test.letter',
  purpose: 'service',
  facts: z.object({ day: z.string() }),
  letter: ({ day }, { language }) => ({
    subject: language === 'cy' ? 'Eich apwyntiad' : 'Your appointment',
    words: day,
  }),
})

function postOf(carrier: LetterProvider): Post {
  return {
    text: outboxTexts(),
    mail: outboxMail(),
    letter: carrier,
    ourNumber: '+447700900100',
    ourMailAddress: '',
    templates: new Map([[letterOnly.name, letterOnly]]),
  }
}

const job = ({ house, place }: World) => systemStage(house, place, 'test')

async function queued(world: World, to: readonly string[]): Promise<MessageId> {
  world.house.policies.set('test.write', () => true)
  const write = act('test.write', async (scene, lines: readonly string[]) => {
    scene.line({ thing: { kind: 'test', id: 'letter' } })
    return accept(
      await queueLetter(scene, {
        address: lines,
        template: letterOnly,
        facts: { day: 'On Friday at 3pm' },
        language: 'en',
      }),
    )
  })
  const outcome = await write(job(world), to)
  if (!outcome.ok) throw new Error('refused')
  return outcome.value
}

async function stateOf(world: World, id: string) {
  const [row] = await world.sql('select state, because, provider, subject, words from message where id = $1', [id])
  return row
}

test('with no carrier a letter waits for our own printer, and who takes it is written down', async ({ world }) => {
  const organisation = '0192f000-0000-7000-8000-0000000000bb' as OrganisationId
  world.place.settings.runBy = organisation
  const id = await queued(world, ann)
  await sendMessage(job(world), postOf(printedLetters()), id)
  expect(await stateOf(world, id)).toMatchObject({ state: 'sent', provider: 'print', subject: 'Your appointment' })

  const { printPages } = await import('./print/pages.tsx')
  const bashir = await world.person('Bashir Khan', [{ organisation, role: 'worker' }])
  const stranger = await world.person('Dai Rees', [
    { organisation: '0192f000-0000-7000-8000-0000000000cc' as OrganisationId, role: 'admin' },
  ])
  const visit = (viewer: typeof bashir, params: Record<string, string> = {}) =>
    ({
      stage: world.stage({ viewer }),
      params,
      frame: {
        place: { name: world.place.name, languages: ['en'] },
        assets: { styles: '', script: '', icon: '' },
        language: 'en',
        nav: [],
        alternates: {},
        path: '/work/print',
      },
    }) as never
  const page = (method: string, at: string) =>
    printPages.find((one) => one.method === method && one.path === at)!.handler
  expect((await page('GET', '/work/print')(visit(stranger))).status).toBe(403)
  expect((await page('POST', '/work/print/:id')(visit(stranger, { id }))).status).toBe(403)
  expect((await page('GET', '/work/print')(visit(bashir))).status).toBe(200)
  const printed = await page('POST', '/work/print/:id')(visit(bashir, { id }))
  expect(printed).toMatchObject({ kind: 'body', type: 'application/pdf' })
  await page('POST', '/work/print/:id/posted')(visit(bashir, { id }))
  await keepPosted(job(world), { id })
  expect(await stateOf(world, id)).toMatchObject({ state: 'delivered' })
  const lines = await world.sql('select verb, actor from ledger_line where thing_id = $1 order by seq', [id])
  expect(lines).toEqual([
    { verb: 'messages.print-letter', actor: bashir.personId },
    { verb: 'messages.post-letter', actor: bashir.personId },
  ])
})

/** Words of a page as pdftotext sees them, in millimetres from the top left. */
function wordsOf(page: string) {
  const mm = (points: string | undefined) => (Number(points) / 72) * 25.4
  return [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
    ([, left, top, right, bottom, text]) => ({
      left: mm(left),
      top: mm(top),
      right: mm(right),
      bottom: mm(bottom),
      text,
    }),
  )
}
