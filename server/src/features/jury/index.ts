export { assignBestTotal, type BestTotal } from './core/assignment/best-total.ts'
export type { AssignmentProblem, Pair } from './core/assignment/problem.ts'
