import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { categoryOf } from '../core/entry-views.ts'
import { changesOf } from '../store/changes.ts'
import { listJudged } from '../store/entries.ts'
import { namesById, type Publication } from '../store/publications.ts'
import { ownCategories } from './own.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * What happened to the results since they were decided or published, the latest first, without what came of marks in a
 * category that is for others of the office.
 */
export async function changesView(ctx: Ctx, call: Call, last: Publication | null) {
  const { db } = ctx
  const all = await changesOf(db, call.id, last)
  const isOrdered = all.some(({ change }) => change.kind === 'order-changed')
  const judged = isOrdered ? await listJudged(db, call.id) : []
  const closed = isOrdered ? await ownCategories(ctx, db, call) : NONE
  const rows = all.filter(({ change }) => !closed.has(change.facts.category ?? ''))
  const submissions = new Map(judged.map(({ submission }) => [submission.entryId, submission]))
  const names = await namesById(
    db,
    rows.map(({ change }) => change.notedBy),
  )
  return rows.map(({ change, entry }) => ({
    id: change.id,
    kind: change.kind,
    happenedAt: change.happenedAt.toISOString(),
    entry,
    entryId: change.entryId,
    category: change.facts.category === undefined ? null : categoryOf(call.document, change.facts.category),
    round: change.facts.round ?? null,
    moves: change.facts.moves.flatMap(({ entryId, ...move }) => {
      const submission = submissions.get(entryId)
      // One that was withdrawn since has no place any more.
      if (!submission) return []
      const { number, title, titleLanguage } = submission
      return [{ entryId, number, title, titleLanguage, ...move, beside: [...(move.beside ?? [])] }]
    }),
    distinction: change.facts.distinction,
    beside: [...(change.facts.beside ?? [])],
    noted:
      change.notedAt && change.notedBy
        ? { at: change.notedAt.toISOString(), by: names.get(change.notedBy) ?? '' }
        : null,
  }))
}
