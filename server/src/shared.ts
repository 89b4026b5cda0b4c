/** Door 2, for the browser: what pages compute exactly as the server does. No zod here, and nothing of node. */
export {
  DEFAULT_LANGUAGE,
  ENTRY_LANGUAGES,
  inLanguage,
  isLanguage,
  LANGUAGES,
  type Language,
  type Localised,
} from './kernel/languages.ts'
export { datesIn, localeOf } from './kernel/dates.ts'
export { keeper } from './kernel/keeper.ts'
export { isoCode, unionCode } from './kernel/countries.ts'
export { MOST } from './kernel/limits.ts'
export { nounOf, NOUNS, type Noun } from './kernel/nouns.ts'
export {
  formatMessage,
  formatRich,
  type Catalogue,
  type Compiled,
  type MessageParams,
  type Reader,
  type RichPart,
} from './kernel/messages/runtime.ts'
export { numberOf, plainNumber, understood } from './kernel/numbers.ts'
export { firstProblems } from './kernel/first-problems.ts'
export type { FieldProblem } from './kernel/refusals.ts'
export { CODE_DIGITS } from './features/accounts/core/sign-in-limits.ts'
export { PEOPLE_IN_FACTS } from './features/audit/people-in-facts.ts'
export { MOST_FOUND } from './features/authorities/core/search.ts'
export { acceptAnswer, acceptAnswers } from './features/forms/core/accept.ts'
export { isHiddenWhenAnonymous } from './features/forms/core/anonymous.ts'
export * from './features/forms/core/answers.ts'
export * from './features/forms/core/asked.ts'
export * from './features/forms/core/condition.ts'
export * from './features/forms/core/coordinates.ts'
export * from './features/forms/core/definition.ts'
export { beyondKeeping } from './features/forms/core/keepable.ts'
export { isTypedOver, NO_AUTHORITY } from './features/forms/core/kinds/authority.ts'
export { OTHER, otherIn } from './features/forms/core/kinds/choice.ts'
export { filesAsked } from './features/forms/core/kinds/files.ts'
export { itemsOf } from './features/forms/core/kinds/items.ts'
export type { Link } from './features/forms/core/kinds/kind.ts'
export { COLUMN_KINDS, type Column } from './features/forms/core/kinds/columns.ts'
export { currenciesOf, hasThirdDecimal } from './features/forms/core/kinds/money.ts'
export { numberMeant, numberSaid } from './features/forms/core/kinds/number.ts'
export { placesToGive } from './features/forms/core/kinds/ranking.ts'
export { stepsOf, type Steps } from './features/forms/core/kinds/scale.ts'
export { yearsOf } from './features/forms/core/kinds/period.ts'
export { limitOf, type TextLimit } from './features/forms/core/limits.ts'
export { lightBlocks, type Run } from './features/forms/core/light-text.ts'
export { linkedParts, type LinkTarget } from './features/forms/core/linked-text.ts'
export { parseFormInput } from './features/forms/core/parse-form.ts'
export * from './features/forms/core/partial-dates.ts'
export { postedIn, type Posted } from './features/forms/core/posted.ts'
export { isAnswered, progress, type SectionProgress } from './features/forms/core/progress.ts'
export { cleanLine, cleanText, countText } from './features/forms/core/text.ts'
export { ANSWER_PROBLEMS } from './features/forms/core/problems.ts'
export { validateAnswers, validateField } from './features/forms/core/validate.ts'
export * from './features/forms/core/part.ts'
export * from './features/forms/core/visible.ts'
export { phoneNumber } from './features/forms/core/phone-number.ts'
export { timeOfDay } from './features/forms/core/clock.ts'
export { previewOf } from './features/forms/core/preview-of.ts'
export { webAddress } from './features/forms/core/web-address.ts'
export {
  criteriaFor,
  isOnScale,
  marksOf,
  numberTyped,
  readMark,
  type ReadMark,
} from './features/calls/core/criteria.ts'
export { jointIn, namesOfAll } from './features/entries/core/together.ts'
export { BLANK, NAME_DIGITS, saidBy, UNHEARD_MOST } from './features/entries/core/said-by.ts'
export { weighingAmong, weighingIn, type Weighing } from './features/calls/core/weighing.ts'
export type {
  CallDocument,
  Category,
  CategoryShape,
  Criterion,
  Distinction,
  EligibilityRule,
  JuryQuestion,
  Phase,
  PhaseKind,
  Round,
  RuleKind,
  RuleOf,
  Scale,
} from './features/calls/core/document.ts'
export { contactOf, type Contact } from './features/calls/core/contact.ts'
export {
  aboutOf,
  checkEligibility,
  closedBy,
  placesOf,
  refusing,
  warning,
} from './features/calls/core/eligibility/check.ts'
export type { EligibilityFacts, Ruled } from './features/calls/core/eligibility/facts.ts'
export type { Finding, FindingOf } from './features/calls/core/eligibility/finding.ts'
export { daysOf } from './features/calls/core/eligibility/rules/period.ts'
export { formOf } from './features/calls/core/form-of.ts'
export { rulesOf } from './features/calls/core/rules-of.ts'
export { judgesCategory } from './features/calls/core/judges-category.ts'
export { entryNumber, parseEntryNumber, type EntryNumber } from './features/calls/core/numbers.ts'
export * from './features/calls/core/phases.ts'
export { GOES_AFTER_DAYS, goingOf } from './features/calls/core/retention.ts'
export * from './features/calls/core/timeline.ts'
export { BEFORE_ALL_DAYS } from './features/calls/core/material.ts'
export { JUDGING_KINDS } from './features/calls/core/shape/phase-kinds.ts'
export type { CallState } from './features/calls/states.ts'
export {
  atOnce,
  hasWords,
  isRecording,
  LIMIT_BYTES,
  longestAlternative,
} from './features/media/core/kinds.ts'
export { markedWords } from './features/jury/core/marked-words.ts'
export { answerTooLong, fieldOfQuestion, mostOfAnswer } from './features/jury/core/questions.ts'
export { remarksAsked, remarkTooLong, type RemarkAsked } from './features/jury/core/remark.ts'
export { BY_PEOPLE, type ByPeople } from './features/results/core/left-to-people.ts'
export { isOutside, tableOf, takenOutside, type Axis } from './features/results/core/table.ts'
export {
  asTold,
  clockTime,
  dayInWords,
  instantInWords,
  type Instant,
} from './features/calls/core/instants.ts'
export { dayIn, instantOf, isZone, localOf } from './features/calls/core/time.ts'
