export { acceptAnswers } from './core/accept.ts'
export * from './core/answers.ts'
export * from './core/definition.ts'
export { beyondKeeping } from './core/keepable.ts'
export { itemsOf } from './core/limits.ts'
export { unknownTargets } from './core/linked-text.ts'
export { misshapen } from './core/misshapen.ts'
export { parseFormInput } from './core/parse-form.ts'
export type { Posted } from './core/posted.ts'
export { keyOf, progress, type SectionProgress } from './core/progress.ts'
export * from './core/readings.ts'
export {
  countryCode,
  documentKey,
  documentName,
  documentVersion,
  formSchema,
  languageTag,
  localised,
  localisedName,
} from './core/schema.ts'
export { cleanLine, cleanText, countText } from './core/text.ts'
export { ANSWER_PROBLEMS, validateAnswers } from './core/validate.ts'
export * from './core/visible.ts'
