// A made-up form of ten questions with branches, of nearly every kind that a sheet can hold.
import { accept } from '../../src/kernel/outcome.ts'
import type { TimeOfDay } from '../../src/kernel/day.ts'
import { act } from '../../src/platform/act.ts'
import { all, equals, flow, isAtLeast, not } from '../../src/platform/flow/build.ts'
import { submitting } from '../../src/platform/flow/run/submit.ts'
import { anyone, type Manifest } from '../../src/platform/manifest.ts'
import { say } from './flow-shop.ts'
import type { World } from './world.ts'

const holidayClub = flow('holiday-club', 2, {
  title: say('Join the holiday club', 'Ymuno â’r clwb gwyliau'),
  channels: ['web', 'tv', 'paper'],
})
  .shortText('name', {
    ask: say('What is your child’s name?', 'Beth yw enw eich plentyn?'),
    called: say('Child’s name', 'Enw’r plentyn'),
    charsMax: 80,
  })
  .date('born', { ask: say('When was your child born?', 'Pryd ganwyd eich plentyn?'), latest: { daysFromToday: 0 } })
  .choice('school', {
    ask: say('What kind of school do they go to?', 'I ba fath o ysgol maen nhw’n mynd?'),
    options: [
      { value: 'primary', label: say('Primary school', 'Ysgol gynradd') },
      { value: 'secondary', label: say('Secondary school', 'Ysgol uwchradd') },
      { value: 'home', label: say('They learn at home', 'Maen nhw’n dysgu gartref') },
    ],
  })
  .number('year', (given) => ({
    ask: say('Which school year are they in?', 'Ym mha flwyddyn ysgol maen nhw?'),
    when: not(equals(given.school, 'home')),
    least: 1,
    most: 13,
  }))
  .yesNo('alone', (given) => ({
    ask: say('May they go home alone?', 'Gawn nhw fynd adref ar eu pen eu hunain?'),
    when: all(equals(given.school, 'secondary'), isAtLeast(given.year, 9)),
    yes: { label: say('Yes', 'Cânt') },
    no: { label: say('No', 'Na chânt') },
  }))
  .choices('days', {
    ask: say('Which days suit you?', 'Pa ddyddiau sy’n addas i chi?'),
    options: [
      { value: 'mon', label: say('Monday', 'Dydd Llun') },
      { value: 'wed', label: say('Wednesday', 'Dydd Mercher') },
      { value: 'fri', label: say('Friday', 'Dydd Gwener') },
    ],
  })
  .time('from', {
    ask: say('From what time?', 'O faint o’r gloch?'),
    earliest: '08:00' as TimeOfDay,
    latest: '12:00' as TimeOfDay,
  })
  .postcode('home', {
    ask: say('What is your postcode?', 'Beth yw eich cod post?'),
    called: say('Postcode', 'Cod post'),
  })
  .phone('phone', { ask: say('What number can we ring?', 'Pa rif allwn ni ei ffonio?'), sensitive: 'mask' })
  .longText('needs', {
    ask: say('Is there anything we should know?', 'Oes rhywbeth y dylen ni ei wybod?'),
    optional: true,
  })
  .consent('share', {
    ask: say('May we tell the helpers?', 'Gawn ni ddweud wrth y cynorthwywyr?'),
    statement: say(
      'The helpers read what you wrote. Nobody else does.',
      'Mae’r cynorthwywyr yn darllen eich geiriau. Neb arall.',
    ),
    agree: { label: say('I agree', 'Rwy’n cytuno') },
    refuse: { label: say('I do not agree', 'Dydw i ddim yn cytuno') },
  })
  .review('check', { ask: say('Check your answers', 'Gwiriwch eich atebion') })
  .submit({ verb: 'club.join', ask: say('Join the club', 'Ymuno â’r clwb') })

const join = act('club.join', async ({ line }, { session }: { session: string }) => {
  line({ thing: { kind: 'club', id: session } })
  return accept({})
})

const club: Manifest = {
  name: 'club',
  about: 'A holiday club, for tests.',
  verbs: { 'club.join': { sentence: say('joined the holiday club', 'ymunodd â’r clwb gwyliau'), may: anyone } },
  pages: [],
  flows: [holidayClub],
  submits: {
    'club.join': submitting(holidayClub, join, {
      input: (_, { session }) => ({ session }),
      reply: () => ({ name: 'club.joined', say: say('You have a place.', 'Mae gennych chi le.') }),
    }),
  },
  words: { en: {}, cy: {} },
}

/** Opens the club in a test's own house. */
export function openClub({ house }: Pick<World, 'house'>): void {
  house.manifests = [...house.manifests.filter(({ name }) => name !== club.name), club]
  for (const [verb, { may }] of Object.entries(club.verbs)) house.policies.set(verb, may)
}
