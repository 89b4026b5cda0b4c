export { answerInvitation } from './commands/answer-invitation.ts'
export { juryPart } from './commands/clear-jury.ts'
export { carryReviews } from './commands/carry-reviews.ts'
export { tellOfChanges } from './commands/tell-of-changes.ts'
export { reviewsOf } from './views/reviews-of.ts'
export { assignJuror } from './commands/assign-juror.ts'
export { importReviews, type ImportedReview } from './commands/import-reviews.ts'
export { invite } from './commands/invite-jurors.ts'
export type { DecisionsGuard } from './core/decisions-guard.ts'
export { roundOf } from './core/round.ts'
export { isJudgingOver } from './policy.ts'
export { roundNow } from './store/early-closes.ts'
export { juryOperations } from './routes.ts'
export { freezeMarks } from './store/freezes.ts'
export { lastMarkGivenAt } from './views/last-mark.ts'
export { type Head } from './store/heads.ts'
export { listJurorRows } from './store/jurors.ts'
export { listCountingMarks } from './views/counting-marks.ts'
export { marksAround } from './views/marks-around.ts'
export {
  officeSight,
  ownCategoriesByPerson,
  selvesKey,
  type Competing,
  type OfficeSight,
} from './views/office-sight.ts'
export { juryMediaGuard } from './views/media-guard.ts'
export { juryInvariants } from './invariants.ts'
