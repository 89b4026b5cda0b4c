// The front door of entries: who may do what is in `policy.ts`, what is loaded for it in `scope.ts`, what happens in
// `commands`, what is shown in `views`.
export { entriesFeature } from './feature.ts'
export { decideAdmissibility } from './commands/decide-admissibility.ts'
export { handInImported, importEntry } from './commands/import-entry.ts'
export { withdrawEntry } from './commands/withdraw-entry.ts'
export type { EntryFace, FaceSource, FaceAnswer, Face, FaceSection } from './core/public-face.ts'
export {
  faceFor,
  keysNotRead,
  outlineWithoutNames,
  publicFaceOf,
  underRegistryName,
} from './core/public-face.ts'
export { hindrancesOf, plateOf } from './core/public-media.ts'
export { jointIn, namesOfAll } from './core/together.ts'
export { categoryView } from './core/entry-views.ts'
export type { JuryGuard } from './core/jury-guard.ts'
export type { ResultsGuard } from './core/results-guard.ts'
export { faceMedia, type FaceMedia, type SubmittedMedia } from './core/submitted-media.ts'
export { archiveRefresh, entryWithdrawn } from './owed.ts'
export { lacksForPublic, withWords } from './core/words.ts'
export { mayComeBack } from './policy.ts'
export { ownEntry } from './scope.ts'
export { isInWhatTakesPlace, isJudged, latest } from './store/judged.ts'
export { wordsOf } from './store/words.ts'
export { wordsOfRequests } from './store/clarifications.ts'
export { faceWithFiles } from './views/faces.ts'
export { removedOfVersion } from './views/removed.ts'
export { entriesPart } from './views/call-part.ts'
export { previewedEntry } from './views/previewed.ts'
export { entryMediaHolder } from './views/media-holder.ts'
export type { Admissibility, EntryState } from './states.ts'
export { type Entry } from './store/entries.ts'
export { latestSubmission, type EntryWithSubmission, type Submission } from './store/submissions.ts'
