import { i32, item, u8 } from './arrays.ts'
import { isComplete } from './best-total.ts'
import type { Built } from './build.ts'
import { maximiseWeight } from './flow.ts'
import { flat, type Instance } from './instance.ts'
import type { AssignmentProblem, Infeasible, Reason } from './problem.ts'
import { relaxationsOf, type Solvable } from './relax.ts'

/** Beyond so many entries a conflict is named as found, without shrinking it to the smallest. */
const SHRINK_LIMIT = 150
const REASONS = 10

/** True when every rule can be met: the flow of an instance whose quotas nest. */
const isFeasible = (instance: Instance): boolean => isComplete(maximiseWeight(flat(instance)))

/** The same rules asked of some entries only, and of no juror a minimum. */
function onlyEntries(instance: Instance, entries: ReadonlySet<number>): Instance {
  return {
    ...instance,
    need: instance.need.map((need, entry) => (entries.has(entry) ? need : 0)),
    quotas: instance.quotas.map((quotas, entry) => (entries.has(entry) ? quotas : [])),
    min: new Int32Array(instance.min.length),
  }
}

const openJurors = (instance: Instance, entry: number, members?: Uint8Array): number[] =>
  instance.jurorIds.flatMap((_, juror) =>
    u8(instance.open, entry * instance.jurorIds.length + juror) === 1 &&
    (members === undefined || u8(members, juror) === 1)
      ? [juror]
      : [],
  )

/**
 * Entries that cannot be served whatever the others get: fewer open jurors (counts) than they or their quotas need. O(E·J·q) for q quotas of
 * an entry. Never throws for an instance of `buildInstance`.
 */
export function shortEntries(instance: Instance): Reason[] {
  return instance.entryIds.flatMap((id, entry): Reason[] => {
    const need = Math.max(0, i32(instance.need, entry))
    const available = openJurors(instance, entry).length
    if (available < need) return [{ code: 'entry-short', entry: id, asked: need, available }]
    return item(instance.quotas, entry).flatMap((quota): Reason[] => {
      const within = openJurors(instance, entry, quota.members).length
      const short = { code: 'quota-short', entry: id, quota: quota.name } as const
      return within < quota.atLeast ? [{ ...short, asked: quota.atLeast, available: within }] : []
    })
  })
}

/** Leaves out entries one by one as long as the rest still cannot be served: what remains is a smallest conflict. */
function shrink(instance: Instance, entries: readonly number[]): number[] {
  if (entries.length > SHRINK_LIMIT) return [...entries]
  const kept = new Set(entries)
  for (const entry of entries) {
    kept.delete(entry)
    if (isFeasible(onlyEntries(instance, kept))) kept.add(entry)
  }
  return [...kept]
}

/** Places that the entries cannot do without among jurors (Hall's condition), quotas included. */
function unitsWithin(
  instance: Instance,
  entry: number,
  reach: ReadonlySet<number>,
): { units: number; quotas: string[] } {
  const outside = (members?: Uint8Array): number =>
    openJurors(instance, entry, members).filter((juror) => !reach.has(juror)).length
  let units = Math.max(0, i32(instance.need, entry)) - outside()
  let quotas: string[] = []
  for (const quota of item(instance.quotas, entry)) {
    const bound = quota.atLeast - outside(quota.members)
    if (bound > units) {
      units = bound
      quotas = [quota.name]
    }
  }
  return { units: Math.max(0, units), quotas }
}

/** The entries and jurors behind units that found no place: jurors a stuck unit reaches are all full, and nobody else can take over. */
function crowded(instance: Instance): Reason | null {
  const all = new Set(instance.entryIds.keys())
  const [stuck] = maximiseWeight(flat(onlyEntries(instance, all))).stuck
  if (stuck === undefined) return null
  const wide = new Set(stuck.reach)
  const involved = [...all].filter((entry) => unitsWithin(instance, entry, wide).units > 0)
  const entries = shrink(instance, involved)
  const narrow = maximiseWeight(flat(onlyEntries(instance, new Set(entries)))).stuck[0]
  const reach = new Set(narrow?.reach ?? stuck.reach)
  const within = entries.map((entry) => unitsWithin(instance, entry, reach))
  return {
    code: 'places-short',
    entries: entries.map((entry) => item(instance.entryIds, entry)),
    jurors: [...reach].map((juror) => item(instance.jurorIds, juror)),
    quotas: [...new Set(within.flatMap(({ quotas }) => quotas))],
    asked: within.reduce((sum, { units }) => sum + units, 0),
    available: [...reach].reduce((sum, juror) => sum + i32(instance.max, juror), 0),
  }
}

/** Jurors whose minima cannot be filled together. */
function idle(instance: Instance): Reason | null {
  const { short, choice, stuck } = maximiseWeight(flat(instance))
  if (short.length === 0 || stuck.length > 0) return null
  const loads = new Int32Array(instance.jurorIds.length)
  for (const chosen of choice) for (const juror of chosen) loads[juror] = i32(loads, juror) + 1
  return {
    code: 'minimum-short',
    jurors: short.map((juror) => item(instance.jurorIds, juror)),
    asked: short.reduce((sum, juror) => sum + i32(instance.min, juror), 0),
    available: short.reduce((sum, juror) => sum + i32(loads, juror), 0),
  }
}

/**
 * Says why an instance of a problem, whose quotas nest, cannot be solved: contradictions of fixed pairs (`found`), entries with too few
 * jurors, else the smallest set of entries that need more places than the only jurors left for them have, else jurors whose minimum cannot be
 * filled; and which single changes solve it, each tried. O(F) flows (`maximiseWeight`) with F at most 4 + min(E, 150), and `relaxationsOf`.
 * Throws only what `solvable` throws. Source: Hall's theorem; deletion filter of Chinneck and Dravnieks (1991).
 */
export function explain(
  problem: AssignmentProblem,
  { instance, reasons: found }: Pick<Built, 'instance' | 'reasons'>,
  solvable: Solvable,
): Infeasible {
  const short = found.length > 0 ? found : shortEntries(instance).slice(0, REASONS)
  const reasons =
    short.length > 0 ? short : [crowded(instance) ?? idle(instance)].filter((reason) => reason !== null)
  return { reasons, relaxations: relaxationsOf(problem, instance, reasons, solvable) }
}
