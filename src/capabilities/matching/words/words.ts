import type { Language } from '../../../kernel/language.ts'

/** What people read in their own lines. All pages of this capability are of staff. */
const en = {
  verbs: {
    refresh: 'compared records that are new or have changed',
    learn: 'learned how much each agreement between records says',
    list: 'opened a list of records that may be one person',
    check: 'checked whether somebody was here already',
    propose: 'proposed that two records are one person',
    decide: 'decided whether two records are one person',
    undo: 'undid the joining of two records',
    apart: 'said that two records are two people',
    takeBack: 'took back that two records are two people',
    elsewhere: 'looked beyond their own organisation for records of the same person',
  },
}

// Welsh not yet checked by a speaker.
const cy: typeof en = {
  verbs: {
    refresh: 'cymharodd gofnodion sy’n newydd neu wedi newid',
    learn: 'dysgodd faint y mae pob cytundeb rhwng cofnodion yn ei ddweud',
    list: 'agorodd restr o gofnodion a all fod yr un person',
    check: 'gwiriodd a oedd rhywun yma eisoes',
    propose: 'cynigiodd fod dau gofnod yr un person',
    decide: 'penderfynodd a yw dau gofnod yr un person',
    undo: 'dad-wnaeth uno dau gofnod',
    apart: 'dywedodd fod dau gofnod yn ddau berson',
    takeBack: 'tynnodd yn ôl fod dau gofnod yn ddau berson',
    elsewhere: 'edrychodd y tu hwnt i’w sefydliad ei hun am gofnodion o’r un person',
  },
}

export const matchingWords = { en, cy } satisfies Record<Language, typeof en>
