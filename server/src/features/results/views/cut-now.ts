import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { all } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { takesPlace, type Call } from '#features/calls/index.ts'
import {
  hasOpenLeaves,
  isJudgingOver,
  listCountingMarks,
  officeSight,
  panelsOf,
  roundsNow,
  type RoundNow,
} from '#features/jury/index.ts'
import { officially } from '../core/call-ranking.ts'
import { fateOf } from '../core/fate.ts'
import { ofRound } from '../core/of-round.ts'
import { waysOut, type CutEntry } from '../core/round-cut.ts'
import type { CutFacts } from '../policy/cuts.ts'
import type { Fate } from '../states.ts'
import { publicationInForce } from '../store/publications.ts'
import { lastCut, takenBackAt, toldOfRound, type RoundCut, type Telling } from '../store/round-cuts.ts'
import { endsOfRound, type RoundEnd } from '../store/round-ends.ts'
import { reachedIn } from './ranking.ts'
import { wayNow, type WayNow } from './way-now.ts'

export type AskedCut = { readonly call: string; readonly round: string }

/** What the cut of a round says as its marks stand, what of it stands in the rounds that follow, and all that the rules ask. */
export async function cutNow(
  ctx: Pick<Ctx, 'actor' | 'now'>,
  db: Db,
  call: Call,
  key: string,
): Promise<CutNow> {
  const rounds = await roundsNow(db, call)
  const now = rounds.find(({ round }) => round.key === key)
  const out = now ? waysOut(call.document, now.round) : []
  // Nothing leaves it: there is no such page.
  if (!now || out.length === 0) throw new Refusal('not-found')
  const { judged, entries, totals } = await totalsIn(db, call, now)
  const roundIn = { callId: call.id, roundKey: key }
  const backs = await takenBackAt(db, roundIn)
  const ways: WayNow[] = []
  for (const way of out) ways.push(await wayNow(ctx, db, call, { way, rounds, entries, from: key, backs }))
  const cut = await lastCut(db, roundIn)
  const all = await endsOfRound(db, roundIn)
  const ends = all.filter(isInForce)
  const hash = hashOf(key, entries, ways)
  const told = await toldOfRound(db, roundIn)
  const named = new Set<string>(ends.flatMap((end) => end.entries))
  const isCarriedOut = isInForce(cut)
  const fates = new Map(
    entries.map(
      ({ entryId }) =>
        [entryId, fateOf(atWays({ ways }, entryId), { isCarriedOut, isEnded: named.has(entryId) })] as const,
    ),
  )
  const found: Found = { now, judged, totals, ways, cut, ends, end: all[0] ?? null, fates, told, hash }
  return { ...found, facts: await factsOf(ctx, db, call, found) }
}

type Found = Pick<Totals, 'judged' | 'totals'> & {
  readonly now: RoundNow
  readonly ways: readonly WayNow[]
  /** The last time that it was carried out. */
  readonly cut: RoundCut | null
  /** Those ends of choosing that stand, the last one first. */
  readonly ends: readonly RoundEnd[]
  /** The last time that choosing ended, taken back since or not. */
  readonly end: RoundEnd | null
  /** What becomes of each entry. */
  readonly fates: ReadonlyMap<string, Fate>
  /** What entrants were told last, by entry. */
  readonly told: ReadonlyMap<string, Telling>
  readonly hash: string
}
export type CutNow = Found & { readonly facts: CutFacts }
type Totals = Awaited<ReturnType<typeof totalsIn>>

/** The entries that reached a round, with the exact total of each there. */
async function totalsIn(db: Db, call: Call, { round }: RoundNow) {
  const judged = await reachedIn(db, call, round)
  const marks = await listCountingMarks(db, call, undefined, round.key)
  const competing = judged.map(({ submission: { entryId, categoryKey: category } }) => ({
    entryId,
    category,
  }))
  const totals = officially(ofRound(call.document, round), competing, marks)
  const entries = judged.map(({ submission }): CutEntry => ({
    entryId: submission.entryId,
    category: submission.categoryKey,
    country: submission.country,
    panels: panelsOf(round, submission).map(({ key }) => key),
    exact: totals.get(submission.entryId)?.exact ?? null,
  }))
  return { judged, entries, totals }
}

/** All that an act on it would rest on: totals, what the rule makes of them, and what stands in the rounds that follow. */
const hashOf = (round: string, entries: readonly CutEntry[], ways: readonly WayNow[]): string =>
  sha256Hex(
    canonicalJson({
      round,
      totals: entries.map(({ entryId, exact }) => [entryId, exact]),
      into: ways.map(({ round: { key }, rule, at, there, isOver }) => ({
        ...{ round: key, rule, isOver },
        entries: entries.map(({ entryId }) => [at.get(entryId)?.outcome ?? null, there.has(entryId)]),
      })),
    }),
  )

async function factsOf(ctx: Pick<Ctx, 'actor' | 'now'>, db: Db, call: Call, found: Found): Promise<CutFacts> {
  const { now, judged, ways, cut, ends, told, fates } = found
  const ruled = ways.filter(({ rule }) => rule.kind !== 'by-hand')
  const sight = await officeSight({ ...ctx, db }, call)
  const begun = ways.flatMap((way) => way.byCut.filter(({ entryId }) => way.begun.has(entryId)))
  return {
    marks: sight.marks,
    hasOwn: (await sight.ownCategories()).size > 0,
    place: takesPlace(call),
    judging: all(
      () => takesPlace(call),
      () => isJudgingOver(now, ctx.now),
    ),
    isNextOver: ways.every(({ isOver }) => isOver),
    hasOpenLeaves: await hasOpenLeaves(db, call.id, now.round.key),
    isPublished: (await publicationInForce(db, call.id)) !== null,
    isCarriedOut: isInForce(cut),
    isTold: told.size > 0,
    toTell: toTell(found).length,
    hasRule: ruled.length > 0,
    hasRuleToCome: ruled.some(({ isOver }) => !isOver),
    hasHandWay: ruled.length < ways.length,
    isEnded: ends.length > 0,
    isEndTold: ends.length > 0 && untoldEnds(found).length === 0,
    undecided: [...fates.values()].filter((fate) => fate === 'open').length,
    entries: judged.length,
    begun: [...new Set(begun.map(({ number }) => number))],
  }
}

/** An entry at each way out, as its fate asks. */
export const atWays = ({ ways }: Pick<Found, 'ways'>, entryId: string) =>
  ways.map(({ at, there, takenOutByHand, isOver }) => ({
    isOver,
    outcome: at.get(entryId)?.outcome ?? 'by-hand',
    isThere: there.has(entryId),
    isTakenOut: takenOutByHand.has(entryId),
  }))

/** The entries whose entrants have yet to be told what comes of them, or were told otherwise; of whom it is open, nothing is told. */
export const toTell = ({ judged, fates, told }: Pick<Found, 'judged' | 'fates' | 'told'>) =>
  judged.filter(({ submission: { entryId } }) => {
    const fate = fates.get(entryId)
    return fate !== 'open' && told.get(entryId)?.goesOn !== (fate === 'on')
  })

/** Those ends of choosing by which alone no entrant was told that their entry does not go on, the last one first. */
export function untoldEnds({ judged, ways, cut, ends, told }: Found): readonly RoundEnd[] {
  const without = { isCarriedOut: isInForce(cut), isEnded: false }
  const toldOnly = judged.filter(({ submission: { entryId } }) => {
    const telling = told.get(entryId)
    return telling?.goesOn === false && fateOf(atWays({ ways }, entryId), without) === 'open'
  })
  const isTold = ({ endedAt, entries }: RoundEnd): boolean =>
    toldOnly.some(({ submission: { entryId } }) => {
      const telling = told.get(entryId)
      return telling !== undefined && telling.toldAt >= endedAt && entries.includes(entryId)
    })
  return ends.filter((end) => !isTold(end))
}

/** All that telling them would rest on. */
export const tellingHash = ({ now, judged, fates, told }: Found): string =>
  sha256Hex(
    canonicalJson({
      round: now.round.key,
      told: judged.map(({ submission: { entryId } }) => [
        entryId,
        fates.get(entryId) ?? 'open',
        told.get(entryId)?.goesOn ?? null,
      ]),
    }),
  )

/** Until when what follows can be settled: the first end of judging in a round that follows and still goes on; null: none is known. */
export function settledUntil({ ways }: Pick<Found, 'ways'>): Date | null {
  const ends = ways.flatMap(({ closesAt, isOver }) => (isOver ? [] : (closesAt?.getTime() ?? [])))
  return ends.length > 0 ? new Date(Math.min(...ends)) : null
}

/** All that ending choosing would rest on, also over how often it was ended: a form from before it went on ends nothing. */
export const endingHash = ({ hash, fates, end }: Found): string =>
  sha256Hex(canonicalJson({ cut: hash, fates: [...fates], end: end?.id ?? null }))

/** It was done and not taken back. */
export const isInForce = (done: { readonly takenBackAt: Date | null } | null): boolean =>
  done !== null && done.takenBackAt === null
