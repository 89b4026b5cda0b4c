import { canonicalJson, markOf, sha256Hex } from '#kernel/proof/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import type { Pair } from '../core/assignment/problem.ts'
import { barredPairs, progressOfAssignment, whyAway } from '../core/assignments.ts'
import type { EvenPlan, PlanInput } from '../core/plan.ts'
import { mayAssign } from '../policy/round.ts'
import { listAssigned } from '../store/assignments.ts'
import { listConflicts } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { listOutlines } from '../store/outlines.ts'
import { listJurorRows } from '../store/jurors.ts'
import { planFor } from './kept-plans.ts'
import { officeSight } from './office-sight.ts'
import { namesOfJurors } from './register.ts'

type Keys = { readonly entryId: string; readonly jurorId: string }

const pairOf = ({ entryId, jurorId }: Keys): Pair => [entryId, jurorId]
const asText = (value: unknown): string => JSON.stringify(value)

/** In an order of their own, so that the same facts are the same text. */
const sorted = <T>(list: readonly T[]): T[] => list.toSorted((a, b) => (asText(a) < asText(b) ? -1 : 1))

/** All that the even plan of a call follows from, as things stand now. */
export async function planFacts(db: Db, call: Call, perEntry?: number) {
  const now = await roundNow(db, call)
  const outlines = await listOutlines(db, call.id, null)
  const seats = await listJurorRows(db, call.id, 'accepted')
  const assigned = await listAssigned(db, { callId: call.id, roundKey: now.round.key })
  const conflicts = await listConflicts(db, call.id)
  const rules = call.document.conflictRules
  const open = assigned.filter((one) => progressOfAssignment(rules, one) !== 'recused')
  const settled = Map.groupBy(
    open.filter((one) => progressOfAssignment(rules, one) === 'given' && one.jurorState !== 'accepted'),
    ({ assignment }) => assignment.entryId,
  )
  const input: PlanInput = {
    perEntry: perEntry ?? now.round.jurorsPerEntry,
    entries: outlines.map(({ entryId, categoryKey }) => ({
      id: entryId,
      categoryKey,
      settled: settled.get(entryId)?.length ?? 0,
    })),
    jurors: seats.map(({ juror: { id, categoryKeys } }) => ({ id, categoryKeys })),
    present: sorted(open.map(({ assignment }) => pairOf(assignment))),
    barred: sorted([
      ...barredPairs(rules, seats, outlines).map(({ bar, ...keys }) => ({ pair: pairOf(keys), why: bar })),
      ...conflicts.map(({ isSteppedBack, ...keys }) => ({ pair: pairOf(keys), why: whyAway(isSteppedBack) })),
    ]),
  }
  const hash = sha256Hex(canonicalJson(input))
  return { input, hash, outlines, jurors: seats.map(({ juror }) => juror), now }
}

export type Facts = Awaited<ReturnType<typeof planFacts>>

const countOf = (pairs: readonly Pair[], juror: string): number =>
  pairs.filter(([, id]) => id === juror).length

/** What a page of a plan carries: its facts are more than whoever has an entry of their own is told. */
export const markOfPlan = ({ settings }: Pick<Ctx, 'settings'>, { hash }: Pick<Facts, 'hash'>): string =>
  markOf(settings.secret, hash)

/** The entries of a plan that are own ones of whoever asks. */
export async function ownAmong(ctx: Pick<Ctx, 'db' | 'now' | 'actor'>, call: Call, { outlines }: Facts) {
  const { isOwn } = await officeSight(ctx, call)
  return new Set<string>(outlines.filter(isOwn).map(({ entryId }) => entryId))
}

/** The pairs that they are told of. */
export const toldOf = (pairs: readonly Pair[], own: ReadonlySet<string>): readonly Pair[] =>
  pairs.filter(([entryId]) => !own.has(entryId))

type Outline = Pick<Facts['outlines'][number], 'entryId' | 'number' | 'title' | 'titleLanguage'>

/** What a page shows of a plan; nothing of the entries whose ids are in `own`, which it gives jurors all the same. */
function planView(
  { input, outlines, jurors }: Facts,
  plan: EvenPlan,
  { own, names }: { readonly own: ReadonlySet<string>; readonly names: ReadonlyMap<string, string> },
) {
  const { short, helps } = plan
  const [present, added] = [toldOf(input.present, own), toldOf(plan.added, own)]
  const givenTo = Map.groupBy(added, ([, jurorId]) => jurorId)
  const heading = new Map<string, Outline>(
    outlines.map(({ entryId, number, title, titleLanguage }) => [
      entryId,
      { entryId, number, title, titleLanguage },
    ]),
  )
  const shortOf = new Map(short.map((one) => [one.entry, one]))
  const stillShort = outlines.flatMap(({ entryId, number, title, titleLanguage }) => {
    const one = shortOf.get(entryId)
    if (one === undefined || own.has(entryId)) return []
    const { asked, available, away } = one
    return [
      { entryId, number, title, titleLanguage, asked, available, away: away.map((kind) => ({ ...kind })) },
    ]
  })
  return {
    perEntry: input.perEntry,
    added: added.length,
    entries: outlines.length - own.size,
    isWithoutOwn: own.size > 0,
    jurors: jurors.map(({ id, name }) => ({
      jurorId: id,
      name: names.get(id) ?? name,
      present: countOf(present, id),
      added: countOf(added, id),
      gets: (givenTo.get(id) ?? []).flatMap(([entryId]) => heading.get(entryId) ?? []),
    })),
    short: stillShort,
    // Of what lacks for their own nobody is helped: it would tell that somebody stepped back from it.
    helps: own.size === 0 || stillShort.length > 0 ? helps : null,
  }
}

export async function previewAssignment(ctx: Ctx, input: { call: string; perEntry?: number | undefined }) {
  const call = await officeCall(ctx, input.call)
  const facts = await planFacts(ctx.db, call, input.perEntry)
  const own = await ownAmong(ctx, call, facts)
  return {
    ...planView(facts, await planFor(facts), { own, names: await namesOfJurors(ctx.db, call) }),
    isRoundClosed: !mayAssign(facts.now, ctx.now).ok,
    hash: markOfPlan(ctx, facts),
  }
}
