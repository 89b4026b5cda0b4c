import { canonicalJson, markOf, sha256Hex } from '#kernel/proof/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { officeCall, type Call, type Round } from '#features/calls/index.ts'
import type { Pair } from '../core/assignment/problem.ts'
import { barredPairs, progressOfAssignment, whyAway } from '../core/assignments.ts'
import type { EvenPlan, PlanInput } from '../core/plan.ts'
import { mayAssign } from '../policy/round.ts'
import { isOfPanels } from '../core/panels.ts'
import { listAssigned, type Assigned } from '../store/assignments.ts'
import { listConflicts } from '../store/conflicts.ts'
import { roundNow, type AskedRound } from '../store/early-closes.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { listForRound, type Outline } from '../store/outlines.ts'
import { listJurorRows } from '../store/jurors.ts'
import { planFor } from './kept-plans.ts'
import { officeSight } from './office-sight.ts'
import { namesOfJurors } from './register.ts'
import { hasOwn, roundSight } from './round-sight.ts'

type Keys = { readonly entryId: string; readonly jurorId: string }

const pairOf = ({ entryId, jurorId }: Keys): Pair => [entryId, jurorId]
const asText = (value: unknown): string => JSON.stringify(value)

/** In an order of their own, so that the same facts are the same text. */
const sorted = <T>(list: readonly T[]): T[] => list.toSorted((a, b) => (asText(a) < asText(b) ? -1 : 1))

/** All that the even plan of a call follows from, as things stand now. */
export async function planFacts(db: Db, call: Call, asked: AskedRound, perEntry?: number) {
  const now = await roundNow(db, call, asked)
  const outlines = await listForRound(db, call, now.round)
  const everybody = await listJurorRows(db, call.id, 'accepted')
  const assigned = await listAssigned(db, { callId: call.id, roundKey: now.round.key })
  const conflicts = await listConflicts(db, call.id)
  const rules = call.document.conflictRules
  const inPanels = await seatsInPanels(db, { callId: call.id, round: now.round })
  const seats = everybody.filter(({ juror }) =>
    isJudgeIn(now.round, inPanels.get(juror.id), assigned, juror.id),
  )
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
      ...otherPanels(now.round, inPanels, { seats, outlines, open }).map((keys) => ({
        pair: pairOf(keys),
        why: 'other-panel' as const,
      })),
    ]),
  }
  // Two rounds may have the same facts, and are two acts all the same.
  const isOne = call.document.rounds.length === 1
  const hash = sha256Hex(canonicalJson(isOne ? input : { ...input, round: now.round.key }))
  return { input, hash, outlines, jurors: seats.map(({ juror }) => juror), now }
}

type Seats = ReadonlyMap<string, ReadonlySet<string>>
const NO_PANEL: ReadonlySet<string> = new Set()

/** Who sits in a panel of the round, or has been given something in it; in one without panels everybody. */
const isJudgeIn = (
  { panels }: Round,
  own: ReadonlySet<string> | undefined,
  assigned: readonly Assigned[],
  id: string,
): boolean =>
  panels.length === 0 || own !== undefined || assigned.some(({ assignment }) => assignment.jurorId === id)

type Among = {
  readonly seats: Awaited<ReturnType<typeof listJurorRows>>
  readonly outlines: readonly Outline[]
  /** What is given out and not laid down stays, though the panels may have changed since. */
  readonly open: readonly Assigned[]
}

/** Every juror with every entry that falls to none of their panels. */
export function otherPanels(round: Round, inPanels: Seats, { seats, outlines, open }: Among): Keys[] {
  if (round.panels.length === 0) return []
  const given = new Set(open.map(({ assignment }) => pairKey(assignment)))
  return seats.flatMap(({ juror: { id } }) =>
    outlines
      .filter((outline) => !isOfPanels(round, inPanels.get(id) ?? NO_PANEL, outline))
      .map(({ entryId }) => ({ entryId, jurorId: id }))
      .filter((keys) => !given.has(pairKey(keys))),
  )
}

const pairKey = ({ entryId, jurorId }: Keys): string => `${entryId} ${jurorId}`

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

type Heading = Pick<Outline, 'entryId' | 'number' | 'title' | 'titleLanguage'>

/** What a page shows of a plan; nothing of the entries whose ids are in `own`, which it gives jurors all the same. */
function planView(
  { input, outlines, jurors }: Facts,
  plan: EvenPlan,
  { own, names }: { readonly own: ReadonlySet<string>; readonly names: ReadonlyMap<string, string> },
) {
  const { short, helps } = plan
  const [present, added] = [toldOf(input.present, own), toldOf(plan.added, own)]
  const givenTo = Map.groupBy(added, ([, jurorId]) => jurorId)
  const heading = new Map<string, Heading>(
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

const NO_PLAN = { added: 0, jurors: [], short: [], helps: null, hash: '' }

type Asked = {
  readonly call: string
  readonly round?: string | undefined
  readonly perEntry?: number | undefined
}

export async function previewAssignment(ctx: Ctx, input: Asked) {
  const call = await officeCall(ctx, input.call)
  const facts = await planFacts(ctx.db, call, { key: input.round, now: ctx.now }, input.perEntry)
  const { because, sees } = await roundSight(ctx, call, facts.now.round)
  const own = await ownAmong(ctx, call, facts)
  const base = {
    because,
    isWithoutOwn: await hasOwn(await officeSight(ctx, call)),
    isRoundClosed: !mayAssign(facts.now, ctx.now).ok,
  }
  if (because !== null) {
    // A plan weighs everything against everything: by what it gives the others it would tell what is there.
    const entries = facts.outlines.filter(sees).length
    return { ...base, ...NO_PLAN, perEntry: facts.input.perEntry, entries }
  }
  return {
    ...base,
    ...planView(facts, await planFor(facts), { own, names: await namesOfJurors(ctx.db, call) }),
    hash: markOfPlan(ctx, facts),
  }
}
