export { decideAdmissibility } from './commands/decide-admissibility.ts'
export { handInImported, importEntry } from './commands/import-entry.ts'
export { saveAnswers } from './commands/save-answers.ts'
export { startEntry } from './commands/start-entry.ts'
export { submitEntry } from './commands/submit-entry.ts'
export { withdrawEntry } from './commands/withdraw-entry.ts'
export { EntryInCall } from './contract.ts'
export type { EntryFace, FaceSource, ShownAnswer, ShownSection } from './core/public-face.ts'
export { faceFor, publicFaceOf } from './core/public-face.ts'
export { categoryShown } from './core/shown.ts'
export type { SubmittedMedia } from './core/submitted-media.ts'
export { entriesInvariants } from './invariants.ts'
export { entryMediaGuard } from './views/media-guard.ts'
export { entriesOperations } from './routes.ts'
export { findEntry, getEntry, type Entry } from './store/entries.ts'
export {
  admittedByIds,
  getSubmission,
  latestSubmission,
  listAdmitted,
  type EntryWithSubmission,
  type Submission,
} from './store/submissions.ts'
