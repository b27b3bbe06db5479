// Who may do what about signing in and belonging, and how each is said to the person whose line it is.
import { anyone, type Policy, signedIn, systemOnly, type Verb } from '../manifest.ts'
import { leads } from './leading.ts'

const leaders: Policy = (viewer) => leads(viewer).length > 0
const inTheDemo: Policy = (_viewer, { stage }) => stage.house.demo && stage.place.settings.madeUp === true

// The Welsh is not yet checked by a speaker.
export const identityVerbs: Record<string, Verb> = {
  'identity.ask-for-link': {
    sentence: {
      en: 'asked for a link to sign in or sign up by e-mail',
      cy: 'wedi gofyn am ddolen i fewngofnodi neu gofrestru drwy e-bost',
    },
    may: anyone,
  },
  'identity.ask-for-code': {
    sentence: { en: 'asked for a code by text', cy: 'wedi gofyn am god drwy neges destun' },
    may: anyone,
  },
  'identity.sign-in-with-link': {
    sentence: { en: 'signed in with a link from an e-mail', cy: 'wedi mewngofnodi gyda dolen o e-bost' },
    may: anyone,
  },
  'identity.sign-in-with-code': {
    sentence: {
      en: 'tried to sign in with a code from a text',
      cy: 'wedi ceisio mewngofnodi gyda chod o neges destun',
    },
    may: anyone,
  },
  'identity.sign-in-with-password': {
    sentence: { en: 'tried to sign in with a password', cy: 'wedi ceisio mewngofnodi gyda chyfrinair' },
    may: anyone,
  },
  'identity.sign-in-with-passkey': {
    sentence: { en: 'signed in with a passkey', cy: 'wedi mewngofnodi gydag allwedd mynediad' },
    may: anyone,
  },
  'identity.take-second-step': {
    sentence: { en: 'tried the second step of signing in', cy: 'wedi ceisio ail gam mewngofnodi' },
    may: anyone,
  },
  'identity.end-session': { sentence: { en: 'signed out of a browser', cy: 'wedi allgofnodi o borwr' }, may: signedIn },
  'identity.end-other-sessions': {
    sentence: { en: 'signed out everywhere else', cy: 'wedi allgofnodi ym mhob man arall' },
    may: signedIn,
  },
  'identity.change-password': {
    sentence: { en: 'changed their password', cy: 'wedi newid eu cyfrinair' },
    may: signedIn,
  },
  'identity.ask-to-change-email': {
    sentence: {
      en: 'asked to be reached at another e-mail address',
      cy: 'wedi gofyn am gael eu cyrraedd mewn cyfeiriad e-bost arall',
    },
    may: signedIn,
  },
  'identity.change-email': {
    sentence: { en: 'changed their e-mail address', cy: 'wedi newid eu cyfeiriad e-bost' },
    may: signedIn,
  },
  'identity.change-phone': {
    sentence: { en: 'tried to change their mobile phone number', cy: 'wedi ceisio newid rhif eu ffôn symudol' },
    may: signedIn,
  },
  'identity.add-passkey': { sentence: { en: 'added a passkey', cy: 'wedi ychwanegu allwedd mynediad' }, may: signedIn },
  'identity.name-passkey': {
    sentence: { en: 'gave a passkey a name', cy: 'wedi rhoi enw i allwedd mynediad' },
    may: signedIn,
  },
  'identity.remove-passkey': {
    sentence: { en: 'removed a passkey', cy: 'wedi dileu allwedd mynediad' },
    may: signedIn,
  },
  'identity.begin-code-app': {
    sentence: { en: 'began to set up a code app', cy: 'wedi dechrau gosod ap codau' },
    may: signedIn,
  },
  'identity.turn-on-code-app': {
    sentence: { en: 'turned on a code app', cy: 'wedi troi ap codau ymlaen' },
    may: signedIn,
  },
  'identity.turn-off-code-app': {
    sentence: { en: 'turned off a code app', cy: 'wedi diffodd ap codau' },
    may: signedIn,
  },
  'identity.invite-member': {
    sentence: { en: 'invited somebody into their organisation', cy: 'wedi gwahodd rhywun i’w sefydliad' },
    may: leaders,
  },
  'identity.accept-invitation': {
    sentence: { en: 'accepted an invitation into an organisation', cy: 'wedi derbyn gwahoddiad i sefydliad' },
    may: anyone,
  },
  'identity.change-role': {
    sentence: { en: 'changed what somebody is in their organisation', cy: 'wedi newid rôl rhywun yn eu sefydliad' },
    may: leaders,
  },
  'identity.end-membership': {
    sentence: {
      en: 'ended somebody’s membership of their organisation',
      cy: 'wedi dod ag aelodaeth rhywun o’u sefydliad i ben',
    },
    may: leaders,
  },
  'identity.make-key': {
    sentence: { en: 'made a key for another system', cy: 'wedi gwneud allwedd i system arall' },
    may: leaders,
  },
  'identity.end-key': {
    sentence: { en: 'ended a key of another system', cy: 'wedi dod ag allwedd system arall i ben' },
    may: leaders,
  },
  'identity.add-person': {
    sentence: { en: 'added a person from the command line', cy: 'wedi ychwanegu person o’r llinell orchymyn' },
    may: systemOnly,
  },
  'identity.sign-in-as': {
    sentence: { en: 'signed in as a person of the demonstration', cy: 'wedi mewngofnodi fel person o’r arddangosiad' },
    may: inTheDemo,
  },
}
