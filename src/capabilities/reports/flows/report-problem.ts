import { all, any, equals, flow, isAnswered, not, source } from '../../../platform/flow/build.ts'
import type { FileRef, Place } from '../../../platform/flow/flow.ts'
import { photosAtOnce, saysCharsMax } from '../acts/photos.ts'
import { elsewhere } from './where-of.ts'
import { said } from '../saying.ts'

const groups = source<Record<never, never>>('reports.groups')
const kinds = source<{ group: string }>('reports.kinds')
const kindCheck = source<{ group: string }>('reports.kind')
const danger = source<{ kind: string }>('reports.danger')
const place = source<{ kind: string }>('reports.place')
const spelled = source<Record<never, never>>('directory.spell-place')
const taken = source<{ kind: string; photo: readonly FileRef[] | null }>('reports.taken')
const routing = source<{ kind: string; where: Place | null; taken: string }>('reports.routing')
const extra = source<{ kind: string; number: number }>('reports.question')
const alike = source<{ kind: string; where: Place | null; taken: string; spot: string | null }>('reports.alike')
const words = source<Record<never, never>>('reports.words')

// A picture cannot be taken there; the last words say how to add one later.
const notThere = { sms: 'skip', voice: 'skip', tv: 'skip', paper: 'skip', assisted: 'skip', field: 'skip' } as const

/** What, where, whose it is; whether it is known; what is wrong; and how to be told what comes of it. */
export const reportProblem = flow('report-problem', 2, {
  title: said((all) => all.flow.title),
  subject: 'street',
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted'],
  keywords: {
    en: ['report', 'problem', 'pothole', 'broken'],
    cy: ['adrodd', 'problem', 'twll'],
  },
})
  // For whoever begins with a picture: asked only where somebody comes to it by its own address.
  .photo('photo', {
    ask: said((all) => all.flow.photoFirst),
    hint: said((all) => all.flow.photoFirstHint),
    called: said((all) => all.flow.photoCalled),
    most: photosAtOnce,
    optional: true,
    fallback: { ...notThere, web: 'skip' },
  })
  .choice('group', {
    ask: said((all) => all.flow.group),
    short: said((all) => all.flow.groupShort),
    called: said((all) => all.flow.groupCalled),
    options: groups({}),
    printed: true,
  })
  .choice('kind', (given) => ({
    ask: said((all) => all.flow.kind),
    short: said((all) => all.flow.kindShort),
    called: said((all) => all.flow.kindCalled),
    options: kinds({ group: given.group }),
    check: kindCheck({ group: given.group }),
    printed: true,
  }))
  .information('danger', (given) => ({ ask: said((all) => all.flow.danger), passage: danger({ kind: given.kind }) }))
  .choice('taken', (given) => ({
    ask: said((all) => all.flow.taken),
    hint: said((all) => all.flow.takenHint),
    called: said((all) => all.flow.takenCalled),
    options: taken({ kind: given.kind, photo: given.photo }),
    assumes: { paper: elsewhere },
  }))
  .place('where', (given) => ({
    ask: said((all) => all.flow.where),
    short: said((all) => all.flow.whereShort),
    spoken: said((all) => all.flow.whereSpoken),
    hint: said((all) => all.flow.whereHint),
    called: said((all) => all.flow.whereCalled),
    check: place({ kind: given.kind }),
    spelled: spelled({}),
    when: equals(given.taken, elsewhere),
  }))
  .information('whose', (given) => ({
    ask: said((all) => all.flow.routing),
    passage: routing({ kind: given.kind, where: given.where, taken: given.taken }),
  }))
  .shortText('spot', {
    ask: said((all) => all.flow.spot),
    short: said((all) => all.flow.spotShort),
    hint: said((all) => all.flow.spotHint),
    called: said((all) => all.flow.spotCalled),
    charsMax: 200,
    optional: true,
  })
  .choice('alike', (given) => ({
    ask: said((all) => all.flow.alike),
    hint: said((all) => all.flow.alikeHint),
    called: said((all) => all.flow.alikeCalled),
    options: alike({ kind: given.kind, where: given.where, taken: given.taken, spot: given.spot }),
    // A sheet cannot show what others told: what is written on it is kept, and joined to another by whoever reads both.
    assumes: { paper: 'none' },
  }))
  .choice('extra-1', (given) => ({
    ask: said((all) => all.flow.extra),
    called: said((all) => all.flow.extraCalled),
    options: extra({ kind: given.kind, number: 1 }),
    printed: true,
    when: equals(given.alike, 'none'),
  }))
  .choice('extra-2', (given) => ({
    ask: said((all) => all.flow.extra),
    called: said((all) => all.flow.extraCalled),
    options: extra({ kind: given.kind, number: 2 }),
    printed: true,
    when: equals(given.alike, 'none'),
  }))
  .longText('detail', (given) => ({
    ask: said((all) => all.flow.detail),
    spoken: said((all) => all.flow.detailSpoken),
    hint: said((all) => all.flow.detailHint),
    called: said((all) => all.flow.detailCalled),
    charsMax: 4_000,
    check: words({}),
    when: equals(given.alike, 'none'),
  }))
  .photo('photos', (given) => ({
    ask: said((all) => all.flow.photos),
    hint: said((all) => all.flow.photosHint),
    called: said((all) => all.flow.photoCalled),
    most: photosAtOnce,
    optional: true,
    fallback: notThere,
    when: all(equals(given.alike, 'none'), not(isAnswered(given.photo))),
  }))
  .shortText('photo-says', (given) => ({
    ask: said((all) => all.flow.photoSays),
    hint: said((all) => all.flow.photoSaysHint),
    called: said((all) => all.flow.photoSaysCalled),
    charsMax: saysCharsMax,
    optional: true,
    when: all(equals(given.alike, 'none'), any(isAnswered(given.photo), isAnswered(given.photos))),
  }))
  .shortText('name', (given) => ({
    ask: said((all) => all.flow.name),
    short: said((all) => all.flow.nameShort),
    hint: said((all) => all.flow.nameHint),
    called: said((all) => all.flow.nameCalled),
    charsMax: 120,
    isName: true,
    sensitive: 'never-on-shared-screen',
    when: equals(given.alike, 'none'),
    optional: true,
  }))
  .choice('tell', {
    ask: said((all) => all.flow.tell),
    called: said((all) => all.flow.tellCalled),
    options: [
      { value: 'text', label: said((all) => all.flow.byText) },
      { value: 'mail', label: said((all) => all.flow.byMail) },
      { value: 'no', label: said((all) => all.flow.notAtAll) },
    ],
  })
  .phone('phone', (given) => ({
    ask: said((all) => all.flow.phone),
    called: said((all) => all.flow.phoneCalled),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'text'),
  }))
  .email('email', (given) => ({
    ask: said((all) => all.flow.email),
    called: said((all) => all.flow.emailCalled),
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'mail'),
  }))
  .review('check', { ask: said((all) => all.flow.check) })
  .submit({
    verb: 'reports.send',
    ask: said((all) => all.flow.send),
    refused: {
      nowhere: { say: said((all) => all.flow.refused.nowhere), back: 'where' },
      elsewhere: { say: said((all) => all.flow.refused.elsewhere), back: 'where' },
      'not-here': { say: said((all) => all.flow.refused['not-here']), back: 'kind' },
      'no-such-category': { say: said((all) => all.flow.refused['no-such-category']), back: 'kind' },
      'no-words': { say: said((all) => all.flow.refused['no-words']), back: 'detail' },
      'must-be-reachable': { say: said((all) => all.flow.refused['must-be-reachable']), back: 'tell' },
      'asked-enough': { say: said((all) => all.flow.refused['asked-enough']), back: 'tell' },
      'no-such-report': { say: said((all) => all.flow.refused['no-such-report']), back: 'alike' },
      'not-allowed': { say: said((all) => all.flow.refused['not-allowed']), back: 'tell' },
    },
  })
