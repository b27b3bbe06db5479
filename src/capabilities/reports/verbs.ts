import { anyone, staff, systemOnly, type Policy, type Verb } from '../../platform/manifest.ts'
import { isPlaceAdmin } from '../../platform/stage.ts'
import type { ReportWords } from './words/en.ts'
import { said } from './saying.ts'

const verb = (pick: (words: ReportWords['verbs']) => string, may: Policy): Verb => ({
  sentence: said(({ verbs }) => pick(verbs)),
  may,
})

const placeAdmin: Policy = (_viewer, { stage }) => isPlaceAdmin(stage)

export const reportVerbs: Record<string, Verb> = {
  'reports.send': verb((all) => all.send, anyone),
  'reports.ask-to-confirm': verb((all) => all.askToConfirm, systemOnly),
  // What anybody may do is done by the house on their word: see stages.ts.
  'reports.confirm': verb((all) => all.confirm, systemOnly),
  'reports.count-wrong-code': verb((all) => all.countWrongCode, systemOnly),
  'reports.follow': verb((all) => all.follow, systemOnly),
  'reports.stop-following': verb((all) => all.stopFollowing, systemOnly),
  'reports.add-update': verb((all) => all.addUpdate, systemOnly),
  'reports.watch': verb((all) => all.watch, systemOnly),
  'reports.settle-alert': verb((all) => all.settleAlert, systemOnly),
  'reports.answer-question': verb((all) => all.answerQuestion, systemOnly),
  // Whose report it is, row-level security decides.
  'reports.answer': verb((all) => all.answer, staff),
  'reports.pass-on': verb((all) => all.passOn, staff),
  'reports.hide': verb((all) => all.hide, staff),
  'reports.release-update': verb((all) => all.releaseUpdate, staff),
  'reports.merge': verb((all) => all.merge, staff),
  'reports.take': verb((all) => all.take, staff),
  'reports.lay-down': verb((all) => all.layDown, staff),
  'reports.note': verb((all) => all.note, staff),
  'reports.keep-template': verb((all) => all.keepTemplate, staff),
  'reports.keep-category': verb((all) => all.keepCategory, placeAdmin),
  'reports.tell-followers': verb((all) => all.tellFollowers, systemOnly),
  'reports.chase': verb((all) => all.chase, systemOnly),
  'reports.ask-if-fixed': verb((all) => all.askIfFixed, systemOnly),
  'reports.mail-body': verb((all) => all.sendOn, systemOnly),
  'reports.note-sent': verb((all) => all.sendOn, systemOnly),
  'reports.note-unsent': verb((all) => all.couldNotSend, systemOnly),
  'reports.decide-sending': verb((all) => all.decideSending, staff),
  'reports.tell-stuck': verb((all) => all.tellStuck, systemOnly),
  'reports.describe-photo': verb((all) => all.describePhoto, anyone),
  'reports.cover-photo': verb((all) => all.coverPhoto, staff),
  'reports.settle-photo': verb((all) => all.settlePhoto, systemOnly),
  'reports.settle-moderation': verb((all) => all.settleModeration, systemOnly),
  'reports.settle-update': verb((all) => all.settleModeration, systemOnly),
  'reports.hear-back': verb((all) => all.hearBack, systemOnly),
  'reports.stop-pushing': verb((all) => all.settleAlert, systemOnly),
  'reports.keep-body': verb((all) => all.keepBody, placeAdmin),
  'reports.keep-responsibilities': verb((all) => all.keepMends, placeAdmin),
  'reports.keep-endpoint': verb((all) => all.keepReach, placeAdmin),
  'reports.try-body': verb((all) => all.tryBody, placeAdmin),
  'reports.keep-way-to-send': verb((all) => all.keepWayToSend, placeAdmin),
  'reports.limit-to-kinds': verb((all) => all.limitToKinds, systemOnly),
  'reports.add-photo': verb((all) => all.addPhoto, systemOnly),
  'reports.hold-reply': verb((all) => all.holdReply, systemOnly),
  'reports.settle-reply': verb((all) => all.settleReply, staff),
  'reports.alert': verb((all) => all.alert, systemOnly),
}
