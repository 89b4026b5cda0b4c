import type { Api } from '#lib/server/api.ts'
import type { OutputOf } from '@clarion/server/contract'

type Line = OutputOf<'listHistory'>['records'][number]
type NamedEntry = OutputOf<'listEntryNames'>['entries'][number]
export type NamedRecord = Line & { readonly who: string | null; readonly entry: NamedEntry | null }

/** Lines of a call's history with the people and entries in them by name; the history itself keeps ids only. */
export async function namedRecords(
  api: Api,
  call: { readonly id: string; readonly key: string },
  records: readonly Line[],
): Promise<NamedRecord[]> {
  const actors = unique(records.map(({ actorKind, actorId }) => (actorKind === 'person' ? actorId : null)))
  const subjects = unique(records.map(({ subjectId }) => subjectId))
  const [{ people }, { entries }] = await Promise.all([
    actors.length === 0 ? { people: [] } : api.listNames({ callId: call.id, ids: actors }),
    subjects.length === 0 ? { entries: [] } : api.listEntryNames({ call: call.key, entries: subjects }),
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return records.map((record) => ({
    ...record,
    who: names.get(record.actorId ?? '') ?? null,
    entry: byId.get(record.subjectId ?? '') ?? null,
  }))
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

export type Decided = { readonly said: 'given' | 'none' | 'others'; readonly key: string }

/** What a decision gave: null is no distinction, and what is not told at all is for others of the office. */
export function decidedIn(facts: Line['facts']): Decided {
  const key = facts['distinction']
  if (key === undefined) return { said: 'others', key: '' }
  return key === null ? { said: 'none', key: '' } : { said: 'given', key: String(key) }
}
