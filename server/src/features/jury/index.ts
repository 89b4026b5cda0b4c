// The front door of the jury: seats, conflicts, assignments, reviews; who may do what is in `policy`, the mathematics in
// `core`.
export { juryFeature } from './feature.ts'
export { answerInvitation } from './commands/answer-invitation.ts'
export { juryPart } from './commands/clear-jury.ts'
export { carryReviews } from './commands/carry-reviews.ts'
export { tellOfChanges } from './commands/tell-of-changes.ts'
export { reviewsOf } from './views/reviews-of.ts'
export { isJudgingOverIn } from './views/judging-over.ts'
export { losesMarksBeside } from './views/supplied.ts'
export { ownnessOf } from './views/ownness.ts'
export { assignJuror } from './commands/assign-juror.ts'
export { importReviews, type ImportedReview } from './commands/import-reviews.ts'
export { takeFromRound } from './commands/take-from-round.ts'
export { invite } from './commands/invite-jurors.ts'
export type { PlacesGuard } from './core/places-guard.ts'
export type { DecisionsGuard } from './core/decisions-guard.ts'
export { jurorNames } from './core/juror-names.ts'
export { panelsOf } from './core/panels.ts'
export { roundOf, roundsAfter, type RoundNow } from './core/round.ts'
export { reviewGivenAnew } from './owed.ts'
export { isJudgingOver } from './policy/round.ts'
export {
  closedEarlyAmong,
  closesOfRounds,
  closeReasons,
  judgingNow,
  roundNow,
  roundsNow,
} from './store/early-closes.ts'
export { hasOpenLeaves, leavesOf } from './store/unlocks.ts'
export { freezeMarks } from './store/freezes.ts'
export { judgingIdsOf, sheetsOf } from './store/judging-ids.ts'
export { lastMarkGivenAt } from './views/last-mark.ts'
export { type Outline } from './store/outlines.ts'
export { listJurorRows, seatReasons } from './store/jurors.ts'
export { entriesOfRound, putIntoRound } from './store/round-entries.ts'
export { countSeeing } from './store/reach.ts'
export { lockJuryOf } from './store/lock.ts'
export { holdMarksOf } from './store/rested-since.ts'
export { begunInRound, lastInRound, putByCut, takenOutOfRound } from './store/places-in-round.ts'
export { listCountingMarks } from './views/counting-marks.ts'
export { marksAround } from './views/marks-around.ts'
export { besidesByPerson, officeSight, selvesKey, type OfficeSight } from './views/office-sight.ts'
export { closedIn, closedRounds } from './views/round-sight.ts'
export { wordsToEntrant } from './views/words-to-entrants.ts'
export { jurySight } from './views/media-sight.ts'
