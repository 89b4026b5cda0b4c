import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { all, verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { mayDecide, mayDecideIn } from '../policy.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged } from '../store/entries.ts'
import { undoneOf } from '../store/undone.ts'
import { ownCategories } from './own.ts'
import { rankingFor } from './ranking.ts'
import { resultsFactsOf } from '../scope.ts'

type Wanted = { readonly call: string; readonly category?: string | undefined }

type Asked = { readonly category: string | undefined; readonly own: ReadonlySet<string> }

/** The entries on which nothing is resolved yet, of one category or of all but one's own, by number. */
export async function othersOf(db: Db, call: Call, { category, own }: Asked) {
  const decisions = await decisionsOf(db, call.id)
  const entryIds = (await listJudged(db, call.id))
    .map(({ submission }) => submission)
    .filter(
      ({ entryId, categoryKey }) =>
        !decisions.has(entryId) && (category ?? categoryKey) === categoryKey && !own.has(categoryKey),
    )
    .map(({ entryId }) => entryId)
  // With where each stands: what is sent once more after an undoing fits no more than a single decision would.
  const undone = await undoneOf(db, call.id)
  const facts = entryIds.map((id) => [id, undone.get(id) ?? 0])
  return { entryIds, hash: sha256Hex(canonicalJson({ category: category ?? null, facts })) }
}

/** Which entries would be given no distinction in one act, with where the marks put them. */
export async function previewOthers(ctx: Ctx, input: Wanted) {
  const call = await officeCall(ctx, input.call)
  const own = await ownCategories(ctx, ctx.db, call)
  const { entryIds, hash } = await othersOf(ctx.db, call, { category: input.category, own })
  const wanted = new Set<string>(entryIds)
  const { rows } = await rankingFor(ctx, call)
  const facts = await resultsFactsOf(ctx, ctx.db, call)
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
    hash,
  }
}
