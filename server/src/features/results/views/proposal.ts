import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { whileUnchanged, type Call } from '#features/calls/index.ts'
import { listCountingMarks, roundNow } from '#features/jury/index.ts'
import { officially } from '../core/call-ranking.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { givenAs, keysOf } from '../core/given.ts'
import { ofRound } from '../core/of-round.ts'
import { proposalOf, type Step } from '../core/proposal.ts'
import type { Ranked } from '../core/ranking/rank.ts'
import { mayDecide } from '../policy.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged, type Judged } from '../store/entries.ts'
import { undoneOf } from '../store/undone.ts'
import { ownCategories } from './own.ts'
import { proposalTold } from './proposal-told.ts'
import { givenTo } from './publication.ts'
import { reachedIn } from './ranking.ts'

/**
 * Who would get what by the rankings and the rules of the call, with what nobody has decided yet of that, and the hash of it: of who gets
 * what, and of where each stands, so that what is sent once more after an undoing does not fit.
 */
export async function proposalFor(
  db: Db,
  call: Call,
  closed: ReadonlySet<string>,
  known?: Awaited<ReturnType<typeof officialRankings>>,
) {
  const judged = await listJudged(db, call.id)
  const decisions = await decisionsOf(db, call.id)
  const rankings = known ?? (await officialRankings(db, call))
  const contenders = judged.map(({ submission: { entryId, categoryKey: category }, authorities }) => ({
    ...{ entryId, category, authorities },
    decided: decisions.has(entryId) ? keysOf(givenTo(decisions, entryId)) : null,
  }))
  const steps = proposalOf(call.document, { contenders, rankings, closed })
  const given = steps.flatMap(({ distinction, goes }) => goes.map((entryId) => ({ entryId, distinction })))
  const gets = [...Map.groupBy(given, ({ entryId }) => entryId)].map(([entryId, all]) => ({
    entryId: entryId as EntryId,
    ...givenAs(
      call.document,
      all.map(({ distinction }) => distinction),
    ),
  }))
  const undone = await undoneOf(db, call.id)
  const facts = gets.map((one) => [one.entryId, [...keysOf(one)], undone.get(one.entryId) ?? 0])
  return { judged, rankings, steps, gets, hash: sha256Hex(canonicalJson(facts)) }
}

/** What the marks and the rules would give to an entry on which nothing is decided, alone or to one of those who share the last place. */
export type Proposed = ReadonlyMap<string, readonly string[]>

export async function proposedNow(
  db: Db,
  call: Call,
  closed: ReadonlySet<string>,
  known?: Awaited<ReturnType<typeof officialRankings>>,
): Promise<Proposed> {
  const { steps } = await proposalFor(db, call, closed, known)
  const would = steps.flatMap(({ distinction, goes, tied }) =>
    [...goes, ...tied].map((entryId) => ({ entryId, distinction })),
  )
  return new Map(
    [...Map.groupBy(would, ({ entryId }) => entryId)].map(([entryId, all]) => [
      entryId,
      all.map(({ distinction }) => distinction),
    ]),
  )
}

/** The official order of each round that distinctions are given by, among those that reached it. Two queries each. */
async function officialRankings(db: Db, call: Call) {
  const named = call.document.distinctions.flatMap(({ source }) =>
    source.kind === 'round' ? [source.round] : [],
  )
  const found = new Map<string, Ranked[]>()
  for (const key of new Set(named)) {
    const { round } = await roundNow(db, call, { key })
    const entries = (await reachedIn(db, call, round)).map(({ submission: { entryId, categoryKey } }) => ({
      ...{ entryId, category: categoryKey },
    }))
    const marks = await listCountingMarks(db, call, undefined, key)
    found.set(key, [...officially(ofRound(call.document, round), entries, marks).values()])
  }
  return found
}

export async function previewProposal(ctx: Ctx, input: { call: string }) {
  const { call, facts, isTold } = await proposalTold(ctx, input.call)
  const may = verdictView(mayDecide(ctx.actor, call, facts))
  if (!isTold || facts.publication?.state === 'confirmed')
    return { mayDecide: may, isWithoutOwn: false, count: 0, hash: NOTHING, steps: [] }
  const own = await ownCategories(ctx, ctx.db, call)
  const rankings = await rankingsWhileUnchanged(ctx, call)
  const { steps, gets, hash, ...found } = await proposalFor(ctx.db, call, own, rankings)
  const view = stepView(call, found)
  return { mayDecide: may, isWithoutOwn: own.size > 0, count: gets.length, hash, steps: steps.map(view) }
}

/** The rankings that a preview rests on, remembered until something of the call changes. */
export const rankingsWhileUnchanged = (ctx: Ctx, call: Call) =>
  whileUnchanged(ctx, call, 'proposal', () => officialRankings(ctx.db, call))

/** No proposal has it. */
const NOTHING = sha256Hex('')

type Found = Pick<Awaited<ReturnType<typeof proposalFor>>, 'judged' | 'rankings'>

function stepView({ document }: Call, { judged, rankings }: Found) {
  const byId = new Map<string, Judged>(judged.map((one) => [one.submission.entryId, one]))
  return ({ distinction, categories, goes, tied, decided, passedOver, free, left }: Step) => {
    const declared = document.distinctions.find(({ key }) => key === distinction)
    const source = declared?.source
    const places = source?.kind === 'round' ? (rankings.get(source.round) ?? []) : []
    const viewOf = (id: string) => {
      const found = byId.get(id)
      if (!found) return []
      const { submission, isFictitious } = found
      const { rank = null, value = null } = places.find(({ entry }) => entry === id) ?? {}
      const category = categoryOf(document, submission.categoryKey)
      return [{ ...outlineOf(submission, isFictitious), category, rank, value }]
    }
    return {
      ...{ distinction, free, left },
      name: { ...declared?.name },
      categories: categories.map((one) => categoryOf(document, one)),
      goes: goes.flatMap(viewOf),
      tied: tied.flatMap(viewOf),
      decided: decided.flatMap(viewOf),
      passedOver: passedOver.flatMap(({ entryId, because }) =>
        viewOf(entryId).map((one) => ({ ...one, because })),
      ),
    }
  }
}
