// What can be done with listings, and who may. Acts on one listing also ask whose it is: see rights.ts.
import { anyone, staff, systemOnly, type Verb } from '../../platform/manifest.ts'

export const directoryVerbs: Record<string, Verb> = {
  'directory.publish-change': {
    sentence: { en: 'changed what a listing says', cy: 'newidiodd yr hyn y mae rhestriad yn ei ddweud' },
    may: staff,
  },
  'directory.propose-change': {
    sentence: { en: 'proposed a change to a listing', cy: 'cynigiodd newid i restriad' },
    may: staff,
  },
  'directory.approve-proposal': {
    sentence: { en: 'approved a change to a listing', cy: 'cymeradwyodd newid i restriad' },
    may: staff,
  },
  'directory.decline-proposal': {
    sentence: { en: 'declined a change to a listing', cy: 'gwrthododd newid i restriad' },
    may: staff,
  },
  'directory.withdraw-proposal': {
    sentence: { en: 'took back a change they had proposed', cy: 'tynnodd yn ôl newid yr oedd wedi’i gynnig' },
    may: staff,
  },
  'directory.list-organisation': {
    sentence: { en: 'listed an organisation', cy: 'rhestrodd sefydliad' },
    may: systemOnly,
  },
  'directory.begin-listing': {
    sentence: { en: 'began a new listing', cy: 'dechreuodd restriad newydd' },
    may: staff,
  },
  'directory.tell-proposer': {
    sentence: { en: 'told somebody what became of their change', cy: 'dywedodd wrth rywun beth ddaeth o’u newid' },
    may: systemOnly,
  },
  'directory.confirm-listing': {
    sentence: { en: 'confirmed that a listing is right', cy: 'cadarnhaodd fod rhestriad yn gywir' },
    may: staff,
  },
  'directory.close-temporarily': {
    sentence: { en: 'said that a service is closed for now', cy: 'dywedodd fod gwasanaeth ar gau am y tro' },
    may: staff,
  },
  'directory.reopen-listing': {
    sentence: { en: 'said that a service is open again', cy: 'dywedodd fod gwasanaeth ar agor eto' },
    may: staff,
  },
  'directory.name-keeper': {
    sentence: { en: 'named who is asked about a listing', cy: 'enwodd pwy a holir am restriad' },
    may: staff,
  },
  'directory.ask-to-confirm': {
    sentence: { en: 'asked whether a listing is right', cy: 'gofynnodd a yw rhestriad yn gywir' },
    may: systemOnly,
  },
  'directory.keeper-answers': {
    sentence: { en: 'answered whether a listing is right', cy: 'atebodd a yw rhestriad yn gywir' },
    may: systemOnly,
  },
  'directory.send-listing': {
    sentence: { en: 'had the details of a service sent', cy: 'trefnodd i fanylion gwasanaeth gael eu hanfon' },
    may: anyone,
  },
  'directory.report-problem': {
    sentence: { en: 'said that a listing is wrong', cy: 'dywedodd fod rhestriad yn anghywir' },
    may: anyone,
  },
  'directory.settle-problem': {
    sentence: { en: 'looked at what was wrong with a listing', cy: 'edrychodd ar yr hyn oedd o’i le ar restriad' },
    may: staff,
  },
}
