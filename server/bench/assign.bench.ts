import { assign, assignBestTotal, type AssignmentProblem } from '#server/tools.ts'
import { buildInstance } from '#features/jury/core/assignment/build.ts'
import { bids } from '#features/jury/bids.fixture.ts'
import { newSolver, type Solver } from '#features/jury/core/assignment/milp.ts'
import { pairModel } from '#features/jury/core/assignment/model.ts'
import { randomFrom } from '#kernel/random.ts'
import { referenceFolder } from '#platform/testing/reference.ts'
import { lesser, type Seconds, shown, startWatch } from './watch.ts'

/** One measured line: seconds (least of the runs), the bound to keep, and HiGHS on the same problem as its relaxation. */
export type AssignBench = {
  readonly name: string
  /** What a person waits. */
  readonly seconds: number
  /** What the processor worked: other programs on the machine do not count. */
  readonly coreSeconds: number
  readonly boundSeconds: number
  /** HiGHS; null when it did not finish within its limit. */
  readonly anchorSeconds: number | null
  readonly anchorCoreSeconds: number | null
  /** Largest memory of the process so far, before HiGHS took its own, in megabytes. */
  readonly peakMb: number
  readonly result: string
}

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
// The relaxation of the largest takes half a minute of a core.
const ANCHOR_LIMIT = 300

function simulate(entries: number, jurors: number, max: number): AssignmentProblem {
  const random = randomFrom(42)
  const suitability = Array.from({ length: entries }, () =>
    Float64Array.from({ length: jurors }, () =>
      random.uniform() < 0.05 ? Number.NaN : Math.round(random.uniform() * 10_000) / 10_000,
    ),
  )
  return {
    perEntry: 3,
    entries: suitability.map((_, n) => ({ id: `e${n}` })),
    jurors: Array.from({ length: jurors }, (_, n) => ({ id: `j${n}`, max })),
    suitability,
  }
}

/** Bids of AAMAS 2015, when CLARION_REFERENCE names the reference data. */
const aamas = (): AssignmentProblem | null => (referenceFolder === null ? null : bids(2015))

function anchorOf(solver: Solver, problem: AssignmentProblem): Seconds | null {
  const { model } = pairModel(buildInstance(problem).instance, true)
  const relaxed = { ...model, whole: model.whole.map(() => false) }
  const watch = startWatch()
  return solver(relaxed, { seconds: ANCHOR_LIMIT }).status === 'optimal' ? watch() : null
}

type Own = Omit<AssignBench, 'anchorSeconds' | 'anchorCoreSeconds'>

function benchBestTotal(name: string, problem: AssignmentProblem, bound: number): Own {
  let least: Seconds = { seconds: Infinity, coreSeconds: Infinity }
  let total = 0
  for (let run = 0; run < 3; run++) {
    const watch = startWatch()
    total = assignBestTotal(problem)?.total ?? 0
    least = lesser(least, watch())
  }
  return { name, ...least, boundSeconds: bound, peakMb: peakMb(), result: `total ${total}, proven` }
}

async function benchFloor(problem: AssignmentProblem): Promise<Own> {
  const watch = startWatch()
  const found = await assign(problem, { fairness: 'floor', seconds: 10, clock: () => performance.now() })
  const measured = watch()
  const result = found.feasible
    ? `floor ${found.floor}, total ${found.total} of ${found.bestTotal}, gap ${found.gap}`
    : 'impossible'
  return {
    name: 'fair floor on AAMAS 2015, limit 10 s',
    ...measured,
    boundSeconds: 10.5,
    peakMb: peakMb(),
    result,
  }
}

/** The assignments the project promises, on one core, each beside HiGHS on the relaxation of its best total. */
export async function benchAssign(): Promise<AssignBench[]> {
  const small = simulate(1000, 100, 33)
  const large = simulate(5000, 400, 40)
  const bids = aamas()
  const rows = [
    { problem: small, row: benchBestTotal('1,000 entries x 100 jurors x 3', small, 0.5) },
    { problem: large, row: benchBestTotal('5,000 entries x 400 jurors x 3', large, 4) },
    ...(bids === null
      ? []
      : [
          { problem: bids, row: benchBestTotal('best total on AAMAS 2015', bids, 0.5) },
          { problem: bids, row: await benchFloor(bids) },
        ]),
  ]
  const solver = await newSolver()
  return rows.map(({ problem, row }) => {
    const anchor = anchorOf(solver, problem)
    return { ...row, anchorSeconds: anchor?.seconds ?? null, anchorCoreSeconds: anchor?.coreSeconds ?? null }
  })
}

if (import.meta.main) {
  for (const row of await benchAssign()) {
    const { name, boundSeconds, anchorSeconds, anchorCoreSeconds, peakMb: peak, result } = row
    const verdict = row.seconds < boundSeconds ? 'kept' : 'MISSED'
    const beside =
      anchorSeconds === null || anchorCoreSeconds === null
        ? `HiGHS not done after ${ANCHOR_LIMIT} s`
        : `HiGHS ${shown({ seconds: anchorSeconds, coreSeconds: anchorCoreSeconds })}`
    console.log(
      `${name}: ${shown(row)}, bound ${boundSeconds} s, ${verdict}; ${beside}; peak ${peak} MB: ${result}`,
    )
  }
}
