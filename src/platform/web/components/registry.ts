import { examples as address } from './address/examples.tsx'
import { examples as backLink } from './back-link/examples.tsx'
import { examples as breadcrumbs } from './breadcrumbs/examples.tsx'
import { examples as button } from './button/examples.tsx'
import { examples as callSheet } from './call-sheet/examples.tsx'
import { examples as changeView } from './change-view/examples.tsx'
import { examples as cards } from './cards/examples.tsx'
import { examples as checkboxes } from './checkboxes/examples.tsx'
import { examples as choiceButtons } from './choice-buttons/examples.tsx'
import { examples as codeDisplay } from './code-display/examples.tsx'
import { examples as confirmation } from './confirmation/examples.tsx'
import { examples as dateInput } from './date-input/examples.tsx'
import { examples as countedMap } from './counted-map/examples.tsx'
import { examples as details } from './details/examples.tsx'
import { examples as doors } from './doors/examples.tsx'
import { examples as emptyState } from './empty-state/examples.tsx'
import { examples as errorMessage } from './error-message/examples.tsx'
import { examples as errorSummary } from './error-summary/examples.tsx'
import { examples as facing } from './facing/examples.tsx'
import { examples as field } from './field/examples.tsx'
import { examples as fileUpload } from './file-upload/examples.tsx'
import { examples as hero } from './hero/examples.tsx'
import { examples as icon } from './icon/examples.tsx'
import { examples as languageSwitch } from './language-switch/examples.tsx'
import { examples as linkList } from './link-list/examples.tsx'
import { examples as needLinks } from './need-links/examples.tsx'
import { examples as notice } from './notice/examples.tsx'
import { examples as openingHours } from './opening-hours/examples.tsx'
import { examples as pagination } from './pagination/examples.tsx'
import { examples as phoneLink } from './phone-link/examples.tsx'
import { examples as phoneSimulator } from './phone-simulator/examples.tsx'
import { examples as photo } from './photo/examples.tsx'
import { examples as photoCover } from './photo-cover/examples.tsx'
import { examples as placeMap } from './place-map/examples.tsx'
import { examples as postcodeInput } from './postcode-input/examples.tsx'
import { examples as printButton } from './print-button/examples.tsx'
import { examples as question } from './question/examples.tsx'
import { examples as quickExit } from './quick-exit/examples.tsx'
import { examples as radios } from './radios/examples.tsx'
import { examples as ringNow } from './ring-now/examples.tsx'
import { examples as rowList } from './row-list/examples.tsx'
import { examples as searchBox } from './search-box/examples.tsx'
import { examples as searchFilters } from './search-filters/examples.tsx'
import { examples as select } from './select/examples.tsx'
import { examples as sendToMe } from './send-to-me/examples.tsx'
import { examples as serviceCard } from './service-card/examples.tsx'
import { examples as sideBySide } from './side-by-side/examples.tsx'
import { examples as stepProgress } from './step-progress/examples.tsx'
import { examples as summaryList } from './summary-list/examples.tsx'
import { examples as table } from './table/examples.tsx'
import { examples as tag } from './tag/examples.tsx'
import { examples as taskList } from './task-list/examples.tsx'
import { examples as telephoneSimulator } from './telephone-simulator/examples.tsx'
import { examples as televisionSimulator } from './television-simulator/examples.tsx'
import { examples as timeline } from './timeline/examples.tsx'
import { examples as textInput } from './text-input/examples.tsx'
import { examples as textarea } from './textarea/examples.tsx'
import { examples as answerCard } from './answer-card/examples.tsx'
import { examples as prose } from './prose/examples.tsx'
import { examples as trustLine } from './trust-line/examples.tsx'
import { examples as writeHere } from './write-here/examples.tsx'
import { examples as wordChanges } from './word-changes/examples.tsx'
import { examples as writingCheck } from './writing-check/examples.tsx'
import { examples as ownNames } from './own-names/examples.tsx'
import { examples as written } from './written/examples.tsx'
import { examples as views } from './views/examples.tsx'
import type { Showcase } from './showcase.ts'

/** Every component there is: the gallery draws them, and the tests walk them. */
export const registry = {
  'counted-map': countedMap,
  'row-list': rowList,
  timeline,
  address,
  'answer-card': answerCard,
  'back-link': backLink,
  breadcrumbs,
  button,
  'call-sheet': callSheet,
  'change-view': changeView,
  cards,
  checkboxes,
  'choice-buttons': choiceButtons,
  'code-display': codeDisplay,
  confirmation,
  'date-input': dateInput,
  details,
  doors,
  'empty-state': emptyState,
  'error-message': errorMessage,
  'error-summary': errorSummary,
  facing,
  field,
  'file-upload': fileUpload,
  hero,
  icon,
  'language-switch': languageSwitch,
  'link-list': linkList,
  'need-links': needLinks,
  notice,
  'opening-hours': openingHours,
  pagination,
  'phone-link': phoneLink,
  'phone-simulator': phoneSimulator,
  photo,
  'photo-cover': photoCover,
  'place-map': placeMap,
  'postcode-input': postcodeInput,
  'print-button': printButton,
  prose,
  question,
  'quick-exit': quickExit,
  radios,
  'ring-now': ringNow,
  'search-box': searchBox,
  'search-filters': searchFilters,
  select,
  'send-to-me': sendToMe,
  'service-card': serviceCard,
  'side-by-side': sideBySide,
  'step-progress': stepProgress,
  'summary-list': summaryList,
  table,
  tag,
  'task-list': taskList,
  'telephone-simulator': telephoneSimulator,
  'television-simulator': televisionSimulator,
  'text-input': textInput,
  textarea,
  'trust-line': trustLine,
  views,
  'word-changes': wordChanges,
  'write-here': writeHere,
  'writing-check': writingCheck,
  'own-names': ownNames,
  written,
} satisfies Record<string, Showcase>
