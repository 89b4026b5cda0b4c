/**
 * Door 3, for the command line: the mathematics on anybody's own files. Nothing of database, HTTP and mail stands behind it, so that such a
 * command starts at once.
 */
export { callSchema } from './features/calls/core/call-schema.ts'
export { gapsIn } from './features/calls/core/gaps.ts'
export { loadPreset, type PresetProblem } from './features/calls/core/preset.ts'
export { findAlarms } from './features/jury/core/agreement/alarms.ts'
export { krippendorffAlpha } from './features/jury/core/agreement/alpha.ts'
export type { AlarmReview } from './features/jury/core/agreement/deviations.ts'
export { homePreference } from './features/jury/core/agreement/home-preference.ts'
export { intraclass } from './features/jury/core/agreement/icc.ts'
export { kendallW } from './features/jury/core/agreement/kendall.ts'
export type { Rating } from './features/jury/core/agreement/ratings.ts'
export { jurorsFor, reliability } from './features/jury/core/agreement/reliability.ts'
export {
  assign,
  type Assignment,
  FAIRNESS,
  type Fairness,
  type Impossible,
} from './features/jury/core/assignment/assign.ts'
export { assignBestTotal } from './features/jury/core/assignment/best-total.ts'
export { checkProblem } from './features/jury/core/assignment/check-problem.ts'
export type {
  AssignmentProblem,
  FloorReason,
  LowerFloor,
  ProblemEntry,
  ProblemJuror,
  Quota,
  Reason,
  Relaxation,
} from './features/jury/core/assignment/problem.ts'
export { buildPackage } from './features/results/core/package/build.ts'
export { isDecimal } from './features/results/core/ranking/fraction.ts'
export type { Ballot } from './features/results/core/ranking/majorities.ts'
export { demandLadder } from './features/results/core/ranking/ladder-problems.ts'
export { rankOfficial } from './features/results/core/ranking/official.ts'
export { plackettLuce } from './features/results/core/ranking/plackett-luce.ts'
export { reviewScores } from './features/results/core/ranking/review-scores.ts'
export type { Rule, TieStep } from './features/results/core/ranking/rule.ts'
export { type Mark, readSheet, type Sheet } from './features/results/core/ranking/sheet.ts'
export { countVote, type VoteMethod } from './features/results/core/ranking/vote.ts'
export { winOnlyOne } from './features/results/core/ranking/win-only-one.ts'
export { type RankingReport, reportRanking } from './features/results/core/report.ts'
export { chancesOf } from './features/results/core/severity/chances.ts'
export { fitSeverity, isModel } from './features/results/core/severity/fit.ts'
export { isNestedDeeper, membersTwice } from './features/results/core/verifier/json.ts'
export { isKey } from './features/results/core/verifier/seal.ts'
export { type Finding, type Verification, verifyPackage } from './features/results/core/verifier/verify.ts'
