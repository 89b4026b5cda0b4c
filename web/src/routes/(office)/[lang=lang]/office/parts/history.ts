import type { Api } from '#lib/server/api.ts'
import type { OutputOf } from '@clarion/server/contract'

type Line = OutputOf<'listHistory'>['records'][number]
export type NamedRecord = Line & { readonly who: string | null }

/** Lines of the history with the names of the people in them; the history itself keeps ids only. */
export async function namedRecords(api: Api, records: readonly Line[]): Promise<NamedRecord[]> {
  const ids = records.flatMap(({ actorKind, actorId }) =>
    actorKind === 'person' && actorId ? [actorId] : [],
  )
  const { people } = ids.length === 0 ? { people: [] } : await api.listNames({ ids: [...new Set(ids)] })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return records.map((record) => ({ ...record, who: names.get(record.actorId ?? '') ?? null }))
}
