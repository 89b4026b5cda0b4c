import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { changesOf } from '../store/changes.ts'
import { namesById } from '../store/publications.ts'

/** What happened to the results since they were decided or published, the latest first; in two queries. */
export async function changesShown(db: Db, call: Call) {
  const rows = await changesOf(db, call.id)
  const names = await namesById(
    db,
    rows.map(({ change }) => change.notedBy),
  )
  return rows.map(({ change, entry }) => ({
    id: change.id,
    kind: change.kind,
    happenedAt: change.happenedAt.toISOString(),
    entry,
    distinction: change.facts.distinction,
    noted:
      change.notedAt && change.notedBy
        ? { at: change.notedAt.toISOString(), by: names.get(change.notedBy) ?? '' }
        : null,
  }))
}
