import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { officeCall, whileUnchanged, type Call, type Round } from '#features/calls/index.ts'
import {
  isJudgingOver,
  jurorNames,
  listCountingMarks,
  listJurorRows,
  closedIn,
  officeSight,
  entriesOfRound,
  roundNow,
} from '#features/jury/index.ts'
import { categoryOf, outlineOf, rankedEntryView } from '../core/entry-views.ts'
import { cutsOf } from '../core/cuts.ts'
import { DRAWS, type JurorSeverity, type CallRanking } from '../core/weighed-ranking.ts'
import { decidingRound, decidingRounds, ofRound } from '../core/of-round.ts'
import { callRankingOnce } from '../core/call-ranking-once.ts'
import { byName } from '../core/ranking/sheet.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged, type Judged } from '../store/entries.ts'
import { closedUntilPublished } from './own.ts'

/**
 * The official order of every category by the marks of a round with what the model says of it; fitted once for the same marks. Of the round
 * that is asked for, those that reached it; where none is asked for it is the one that decides in each category, and all that were judged
 * in the call are there.
 */
async function rankingOf(db: Db, call: Call, asked?: string) {
  if (asked !== undefined) return rankingIn(db, call, { key: asked, asked })
  const [last, ...others] = decidingRounds(call.document).toReversed()
  const found = await rankingIn(db, call, { key: last?.key ?? decidingRound(call.document).key })
  let { rows } = found
  for (const { key, categories } of others) {
    const own = await rankingIn(db, call, { key })
    rows = rows.map((row, at) => (categories.includes(row.category.key) ? (own.rows[at] ?? row) : row))
  }
  return { ...found, rows }
}

type Asking = { readonly key: string; readonly asked?: string }

async function rankingIn(db: Db, call: Call, { key, asked }: Asking) {
  const { round, closesAt } = await roundNow(db, call, { key })
  const document = ofRound(call.document, round)
  const judged = await reachedIn(db, call, asked === undefined ? null : round)
  const marks = await listCountingMarks(db, call, undefined, key)
  const entries = judged.map(({ submission }) => ({
    entryId: submission.entryId,
    category: submission.categoryKey,
  }))
  const ranking = await callRankingOnce(`${call.id} ${key}`, { document, entries, marks })
  const rows = rowsByCategory(call, round, { judged, ranking })
  const categoryOf = new Map<string, string>(entries.map(({ entryId, category }) => [entryId, category]))
  const beside = new Set(round.criteria.flatMap(({ key, counts }) => (counts ? [] : [key])))
  const counting = marks.filter(({ criterionKey }) => !beside.has(criterionKey))
  const counts = Map.groupBy(counting, ({ entryId }) => categoryOf.get(entryId) ?? '')
  const marksIn = [...counts].map(([category, { length }]) => ({ category, length }))
  return { round, closesAt, document, marksIn, judged, ranking, rows }
}

/** What is under judgement in a round; without one, in any. Of a round that all reach nothing more is asked. */
export async function reachedIn(db: Db, call: Call, round: Round | null): Promise<Judged[]> {
  const judged = await listJudged(db, call.id)
  if (round === null || round.source.kind === 'admitted') return judged
  const there = new Set((await entriesOfRound(db, { callId: call.id, round })).map(({ entryId }) => entryId))
  return judged.filter(({ submission }) => there.has(submission.entryId))
}

type Counted = { readonly marksIn: readonly { readonly category: string; readonly length: number }[] }

const marksBeside = ({ marksIn }: Counted, own: ReadonlySet<string>): number =>
  marksIn.reduce((sum, { category, length }) => (own.has(category) ? sum : sum + length), 0)

/** The same as somebody of the office may see it. */
export async function rankingFor(ctx: Ctx, call: Call, asked?: string) {
  const sight = await officeSight(ctx, call)
  const ranking = await whileUnchanged(ctx, call, `ranking ${asked ?? ''}`, () =>
    rankingOf(ctx.db, call, asked),
  )
  const theirs = await sight.ownCategories()
  const own = asked === undefined ? theirs : closedIn(call, ranking.round, theirs)
  return {
    ...ranking,
    because: sight.marks.ok ? null : sight.marks.because,
    // Counted where they are shown: a count of all would tell when one on their own entry comes or goes.
    marks: sight.marks.ok ? marksBeside(ranking, own) : 0,
    isWhole: sight.marks.ok && own.size === 0,
    rows: ranking.rows.map(({ category, entries }) => {
      const because = !sight.marks.ok ? sight.marks.because : own.has(category.key) ? 'own-conflict' : null
      return { category, because, entries: because === null ? entries : entries.map(unranked).sort(byNumber) }
    }),
  }
}

type Row = Awaited<ReturnType<typeof rankingOf>>['rows'][number]['entries'][number]

/** An entry without anything that came of its marks. */
const unranked = (row: Row): Row => ({
  ...row,
  rank: null,
  value: null,
  exact: null,
  isTied: false,
  reviews: 0,
  isFullyReviewed: true,
  estimate: null,
  cuts: [],
})

const byNumber = (a: Row, b: Row): number => byName(a.number, b.number)

function rowsByCategory(
  call: Call,
  round: Round,
  { judged, ranking: { byCategory } }: { readonly judged: readonly Judged[]; readonly ranking: CallRanking },
) {
  const byId = new Map<string, Judged>(judged.map((one) => [one.submission.entryId, one]))
  return call.document.categories.map(({ key }) => ({
    category: categoryOf(call.document, key),
    entries: (byCategory.get(key) ?? []).flatMap((ranked) => {
      const found = byId.get(ranked.entry)
      if (!found) return []
      const outline = outlineOf(found.submission, found.isFictitious)
      return [{ ...outline, ...rankedEntryView(ranked, round.jurorsPerEntry) }]
    }),
  }))
}

export async function showRanking(ctx: Ctx, input: { call: string; round?: string | undefined }) {
  const call = await officeCall(ctx, input.call)
  const asked = input.round === undefined ? decidingRound(call.document).key : input.round
  const found = await rankingFor(ctx, call, asked)
  const { round, closesAt, document, marks, ranking, rows, because, isWhole } = found
  const givenTo = await distinctionsIn(ctx, call)
  const scales = round.criteria.flatMap(({ scale, counts }) => (counts ? [scale] : []))
  return {
    round: round.key,
    rounds: call.document.rounds.map(({ key, name }) => ({ key, name: { ...name } })),
    perEntry: round.jurorsPerEntry,
    closesAt: closesAt?.toISOString() ?? null,
    isRoundClosed: isJudgingOver({ closesAt }, ctx.now).ok,
    because,
    marks,
    notCounted: round.criteria.flatMap(({ name, counts }) => (counts ? [] : [{ ...name }])),
    // It says something of the marks: where none are shown it is not there.
    noModel: rows.some((row) => row.because === null && row.entries.length > 0) ? ranking.noModel : null,
    draws: DRAWS,
    scale: {
      min: Math.min(...scales.map(({ min }) => min)),
      max: Math.max(...scales.map(({ max }) => max)),
    },
    categories: rows.map((row) => ({
      ...row,
      entries:
        row.because === null
          ? row.entries.map((entry) => ({ ...entry, ...givenTo(row.category.key, entry.entryId) }))
          : [],
      cuts: [...cutsOf(document, row.category.key)],
    })),
    noSeverity: isWhole ? ranking.noSeverity : null,
    jurors: isWhole ? await named(ctx.db, call, ranking.jurors) : [],
  }
}

/** What each entry was given, told to whom the decisions themselves are told. */
async function distinctionsIn(ctx: Ctx, call: Call) {
  const decisions = await decisionsOf(ctx.db, call.id)
  const closed = await closedUntilPublished(ctx, ctx.db, call)
  return (category: string, entryId: string) => {
    const decision = closed.has(category) ? undefined : decisions.get(entryId as EntryId)?.decision
    const beside = [...(decision?.beside ?? [])]
    return { given: decision?.distinctionKey ?? null, beside, isNoted: (decision?.note ?? '') !== '' }
  }
}

async function named(db: Db, call: Call, jurors: readonly JurorSeverity[]) {
  if (jurors.length === 0) return []
  const rows = await listJurorRows(db, call.id)
  const names = jurorNames(rows.map(({ juror }) => juror))
  return jurors
    .map((one) => ({ ...one, name: names.get(one.jurorId) ?? '' }))
    .sort((a, b) => (a.severity ?? 0) - (b.severity ?? 0) || byName(a.name, b.name))
}
