export { assignBestTotal, type BestTotal } from './core/assignment/best-total.ts'
export {
  assign,
  type Assignment,
  FAIRNESS,
  type Fairness,
  type Impossible,
} from './core/assignment/assign.ts'
export { type Certificate } from './core/assignment/certificate.ts'
export { checkProblem } from './core/assignment/check-problem.ts'
export {
  /** @public For pages that plan large juries. */
  assignInWorker,
  type Progress,
} from './core/assignment/in-worker.ts'
export type {
  AssignmentProblem,
  Pair,
  ProblemEntry,
  ProblemJuror,
  Quota,
  Reason,
  Relaxation,
} from './core/assignment/problem.ts'
export { answerInvitation } from './commands/answer-invitation.ts'
export { assignJuror } from './commands/assign-juror.ts'
export { importReviews, type ImportedReview } from './commands/import-reviews.ts'
export { invite } from './commands/invite-jurors.ts'
export { roundOf } from './core/round.ts'
export { juryOperations } from './routes.ts'
export { type Head } from './store/heads.ts'
export { listJurorRows } from './store/jurors.ts'
export { listCountingMarks } from './store/reviews.ts'
export { type Alarm, findAlarms } from './core/agreement/alarms.ts'
export { type Alpha, krippendorffAlpha, type Metric } from './core/agreement/alpha.ts'
export type { AlarmReview } from './core/agreement/deviations.ts'
export { homePreference, type HomePreference } from './core/agreement/home-preference.ts'
export { type Icc, intraclass } from './core/agreement/icc.ts'
export { kendallW } from './core/agreement/kendall.ts'
export type { NoMeasure, Rating } from './core/agreement/ratings.ts'
export { jurorsFor, reliability, type Reliability } from './core/agreement/reliability.ts'
export { juryMediaGuard } from './views/media-guard.ts'
export { juryInvariants } from './invariants.ts'
