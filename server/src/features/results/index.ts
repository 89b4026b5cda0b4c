// The front door of results: ranking and verifier in `core`, decisions and publication in `commands`.
export { resultsFeature } from './feature.ts'
export { confirmPublication } from './commands/confirm-publication.ts'
export { decideEntry } from './commands/decide-entry.ts'
export { proposePublication } from './commands/propose-publication.ts'
export { archivePublish, archiveWithdraw } from './owed.ts'
export { givenBackOf } from './store/changes.ts'
export { countReceived } from './store/entries.ts'
export { isAnythingDecided } from './store/decisions.ts'
export { distinctionsIn } from './store/given.ts'
export { joinResultsOf, lockResultsOf } from './store/lock.ts'
export { restsOnMarksOf } from './store/round-cuts.ts'
export {
  type Publication,
  publicationInForce,
  publishedSince,
  resultsSince,
  stagesOf,
} from './store/publications.ts'
export { closedTo, ownCategories } from './views/own.ts'
export { secondPeopleToCancel } from './views/second-people.ts'
export { keptOf } from './views/kept.ts'
export { placeInRound } from './views/places.ts'
export { previewPublication } from './views/publication.ts'
