// The front door of the form engine, the same in browser and server: what a form is, is in `core/definition.ts`.
export { acceptAnswers } from './core/accept.ts'
export { tellsWhoEntered } from './core/anonymous.ts'
export * from './core/answers.ts'
export * from './core/asked.ts'
export * from './core/condition.ts'
export * from './core/coordinates.ts'
export * from './core/definition.ts'
export { beyondKeeping } from './core/keepable.ts'
export type { Link, Saying } from './core/kinds/kind.ts'
export { filesAsked } from './core/kinds/files.ts'
export { lightWords } from './core/light-text.ts'
export { unknownTargets } from './core/linked-text.ts'
export { misshapen } from './core/misshapen.ts'
export { parseFormInput } from './core/parse-form.ts'
export * from './core/partial-dates.ts'
export type { Posted } from './core/posted.ts'
export { ANSWER_PROBLEMS } from './core/problems.ts'
export { keyOf, nothingAsked, progress, type SectionProgress } from './core/progress.ts'
export {
  countryCode,
  documentKey,
  documentName,
  documentVersion,
  languageTag,
  localised,
  localisedName,
} from './core/document-words.ts'
export { keysChosen } from './core/kinds/choice.ts'
export { reusedFor } from './core/reused.ts'
export { formSchema } from './core/schema.ts'
export { cleanLine, cleanText, countText } from './core/text.ts'
export { validateAnswers } from './core/validate.ts'
export * from './core/part.ts'
export * from './core/visible.ts'
export { webAddress } from './core/web-address.ts'
