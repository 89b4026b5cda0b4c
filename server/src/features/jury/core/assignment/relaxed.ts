import type { AssignmentProblem, Pair, Relaxation } from './problem.ts'

/** A problem after one change; `opened` is a pair that may be from now on, whatever closed it. */
export type Changed = { readonly problem: AssignmentProblem; readonly opened?: Pair }

type Changes = {
  readonly [Code in Relaxation['code']]: (
    problem: AssignmentProblem,
    change: Extract<Relaxation, { code: Code }>,
  ) => Changed
}

const changed = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (item: T) => Partial<T>,
): T[] => list.map((each) => (each.id === id ? { ...each, ...change(each) } : each))

/** New jurors who may judge the entries named and no other, and count for every quota. */
function withNewJurors(
  problem: AssignmentProblem,
  { count, places, entries }: Extract<Relaxation, { code: 'add-jurors' }>,
): AssignmentProblem {
  const known = new Set(problem.jurors.map(({ id }) => id))
  const fresh: { readonly id: string; readonly max: number }[] = []
  for (let n = 1; fresh.length < count; n++)
    if (!known.has(`new ${n}`)) fresh.push({ id: `new ${n}`, max: places })
  const named = new Set(entries)
  const ids = fresh.map(({ id }) => id)
  return {
    ...problem,
    jurors: [...problem.jurors, ...fresh],
    quotas: (problem.quotas ?? []).map((quota) => ({ ...quota, jurors: [...quota.jurors, ...ids] })),
    suitability: problem.suitability.map((row, at) => [
      ...row,
      ...fresh.map(() => (named.has(problem.entries[at]?.id ?? '') ? 0 : Number.NaN)),
    ]),
  }
}

const CHANGES: Changes = {
  'raise-max': (problem, { juror, by }) => ({
    problem: { ...problem, jurors: changed(problem.jurors, juror, ({ max }) => ({ max: max + by })) },
  }),
  'lower-min': (problem, { juror, by }) => ({
    problem: { ...problem, jurors: changed(problem.jurors, juror, ({ min = 0 }) => ({ min: min - by })) },
  }),
  'lower-need': (problem, { entry, by }) => ({
    problem: {
      ...problem,
      entries: changed(problem.entries, entry, ({ need = problem.perEntry }) => ({ need: need - by })),
    },
  }),
  'lower-quota': (problem, { quota, by }) => ({
    problem: {
      ...problem,
      quotas: (problem.quotas ?? []).map((q) => (q.name === quota ? { ...q, atLeast: q.atLeast - by } : q)),
    },
  }),
  'open-pair': (problem, { entry, juror }) => ({ problem, opened: [entry, juror] }),
  'drop-must': (problem, { entry, juror }) => ({
    problem: { ...problem, must: (problem.must ?? []).filter(([e, j]) => e !== entry || j !== juror) },
  }),
  'add-jurors': (problem, change) => ({ problem: withNewJurors(problem, change) }),
}

/** The problem as it is when the change is made. O(E·J + rules). Never throws. */
export const relaxed = (problem: AssignmentProblem, change: Relaxation): Changed =>
  (CHANGES[change.code] as (problem: AssignmentProblem, change: Relaxation) => Changed)(problem, change)
