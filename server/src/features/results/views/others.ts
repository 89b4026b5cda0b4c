import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { all, verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { mayDecide, mayDecideIn } from '../policy.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged } from '../store/entries.ts'
import { undoneOf } from '../store/undone.ts'
import { ownCategories } from './own.ts'
import { proposedNow, rankingsWhileUnchanged, type Proposed } from './proposal.ts'
import { proposalTold } from './proposal-told.ts'
import { rankingFor } from './ranking.ts'

/** Whether those to whom the marks and the rules would give something are among all others. */
export type WithProposed = 'left-out' | 'included'

type Wanted = {
  readonly call: string
  readonly category?: string | undefined
  readonly proposed?: WithProposed | undefined
}

type Asked = {
  readonly category: string | undefined
  readonly own: ReadonlySet<string>
  readonly proposed: WithProposed | undefined
}

/**
 * The entries on which nothing is resolved yet, of one category or of all but one's own, by number; without those to whom the marks and the
 * rules would give something, unless they are asked for too.
 */
export async function othersOf(
  db: Db,
  call: Call,
  { category, own, proposed: wanted = 'left-out' }: Asked,
  proposed: Proposed,
) {
  const decisions = await decisionsOf(db, call.id)
  const left = (await listJudged(db, call.id))
    .map(({ submission }) => submission)
    .filter(
      ({ entryId, categoryKey }) =>
        !decisions.has(entryId) && (category ?? categoryKey) === categoryKey && !own.has(categoryKey),
    )
    .map(({ entryId }) => entryId)
  const named = left.filter((entryId) => proposed.has(entryId))
  const entryIds = wanted === 'included' ? left : left.filter((entryId) => !proposed.has(entryId))
  // With where each stands: what is sent once more after an undoing fits no more than a single decision would.
  const undone = await undoneOf(db, call.id)
  const facts = entryIds.map((id) => [id, undone.get(id) ?? 0])
  // Whoever takes them in has seen who they are.
  const seen = wanted === 'included' && named.length > 0 ? { named } : {}
  return { entryIds, named, hash: sha256Hex(canonicalJson({ category: category ?? null, facts, ...seen })) }
}

/** Which entries would be given no distinction in one act, with where the marks put them, and who would get something by them. */
export async function previewOthers(ctx: Ctx, input: Wanted) {
  const { call, facts, isTold } = await proposalTold(ctx, input.call)
  const own = await ownCategories(ctx, ctx.db, call)
  const proposed = isTold ? await proposedIn(ctx, call, own) : new Map<string, readonly string[]>()
  const { entryIds, named, hash } = await othersOf(
    ctx.db,
    call,
    { category: input.category, own, proposed: input.proposed },
    proposed,
  )
  const wanted = new Set<string>(entryIds)
  const { rows } = await rankingFor(ctx, call)
  const ranked = new Map(
    rows.flatMap(({ entries }) => entries.map((entry) => [entry.entryId, entry] as const)),
  )
  return {
    mayDecide: verdictView(
      all(
        () => mayDecide(ctx.actor, call, facts),
        () => mayDecideIn([input.category ?? ''], own),
      ),
    ),
    isWithoutOwn: own.size > 0,
    count: entryIds.length,
    categories: rows
      .map(({ category, entries }) => ({
        category,
        entries: entries.filter(({ entryId }) => wanted.has(entryId)),
      }))
      .filter(({ entries }) => entries.length > 0),
    proposed: named.flatMap((entryId) => {
      const entry = ranked.get(entryId)
      return entry ? [{ ...entry, distinctions: [...(proposed.get(entryId) ?? [])] }] : []
    }),
    hash,
  }
}

const proposedIn = async (ctx: Ctx, call: Call, own: ReadonlySet<string>): Promise<Proposed> =>
  proposedNow(ctx.db, call, own, await rankingsWhileUnchanged(ctx, call))
