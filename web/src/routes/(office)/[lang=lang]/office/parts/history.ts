import { PEOPLE_IN_FACTS } from '@clarion/server/shared'
import type { Api } from '#lib/server/api.ts'
import type { OutputOf } from '@clarion/server/contract'

type Line = OutputOf<'listHistory'>['records'][number]
type NamedEntry = OutputOf<'listEntryNames'>['entries'][number]
/** A record with the people and things in it by name, as far as they are told to whoever reads. */
export type NamedRecord = Line & {
  readonly who: string | null
  readonly entry: NamedEntry | null
  readonly juror: { readonly id: string; readonly name: string } | null
  /** By the fact that has their id; `subject`: whom a role was given or taken. */
  readonly people: Readonly<Partial<Record<PersonIn, string>>>
}
type PersonIn = (typeof PEOPLE_IN_FACTS)[number] | 'subject'

/** Ids of the people whom a record is about, or who stand behind what it says. */
function peopleIn({ action, subjectId, facts }: Line): [PersonIn, string][] {
  const inFacts = PEOPLE_IN_FACTS.flatMap((name): [PersonIn, string][] => {
    const id = facts[name]
    return typeof id === 'string' ? [[name, id]] : []
  })
  return action.startsWith('role.') && subjectId !== null ? [...inFacts, ['subject', subjectId]] : inFacts
}

/** Lines of a call's history with the people and entries in them by name; the history itself keeps ids only. */
export async function namedRecords(
  api: Api,
  call: { readonly id: string; readonly key: string },
  records: readonly Line[],
): Promise<NamedRecord[]> {
  const actors = records.map(({ actorKind, actorId }) => (actorKind === 'person' ? actorId : null))
  const about = records.flatMap((record) => peopleIn(record).map(([, id]) => id))
  const [names, entries, jurors] = await Promise.all([
    namesIn(api, call.id, unique([...actors, ...about])),
    entriesIn(api, call.key, unique(records.flatMap(({ subjectId, entryId }) => [subjectId, entryId]))),
    jurorsIn(api, call.key, unique(records.map(({ jurorId }) => jurorId))),
  ])
  return records.map((record) => ({
    ...record,
    who: names.get(record.actorId ?? '') ?? null,
    entry: entries.get(record.entryId ?? record.subjectId ?? '') ?? null,
    juror: jurors.get(record.jurorId ?? '') ?? null,
    people: Object.fromEntries(
      peopleIn(record).flatMap(([name, id]): [PersonIn, string][] => {
        const called = names.get(id)
        return called === undefined ? [] : [[name, called]]
      }),
    ),
  }))
}

/** Those of these people who have done something in the call, by their ids. */
export async function namesIn(
  api: Api,
  callId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { people } = ids.length === 0 ? { people: [] } : await api.listNames({ callId, ids: [...ids] })
  return new Map(people.map(({ id, name }) => [id, name]))
}

async function entriesIn(api: Api, call: string, ids: readonly string[]): Promise<Map<string, NamedEntry>> {
  const { entries } =
    ids.length === 0 ? { entries: [] } : await api.listEntryNames({ call, entries: [...ids] })
  return new Map(entries.map((entry) => [entry.id, entry]))
}

async function jurorsIn(api: Api, call: string, ids: readonly string[]) {
  const { jurors } = ids.length === 0 ? { jurors: [] } : await api.listJurors({ call })
  return new Map(jurors.map(({ id, name }) => [id, { id, name }]))
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

/** Whom a line is about beside whoever did it: nobody is named twice in one. */
export const jurorBeside = ({ who, juror }: Pick<NamedRecord, 'who' | 'juror'>): string | null =>
  juror === null || juror.name === who ? null : juror.name

/** A person of the facts, as far as the line does not name them already. */
export const personBeside = ({
  who,
  juror,
  people,
}: Pick<NamedRecord, 'who' | 'juror' | 'people'>): string | undefined =>
  people.person === who || people.person === juror?.name ? undefined : people.person

/** Sections of the document that name what rules of who may enter ask. */
export const RULE_SECTIONS = ['eligibility', 'dates', 'categories', 'distinctions', 'form'] as const

/** Of the lines of a history, whether any is about a rule. */
export const isAboutRules = (records: readonly Pick<Line, 'facts'>[]): boolean =>
  records.some(({ facts }) => typeof facts['rule'] === 'string')

/** Whether an administrator did what organisers do: that stays on record, and is told. */
export const isSteppedIn = ({ facts }: Pick<Line, 'facts'>): boolean => facts['as'] === 'administrator'

export type Decided = {
  readonly said: 'given' | 'none' | 'others'
  readonly key: string
  readonly beside?: readonly string[]
}

/** What a decision gave: null is no distinction, and what is not told at all is for others of the office. */
export function decidedIn(facts: Line['facts']): Decided {
  const key = facts['distinction']
  if (key === undefined) return { said: 'others', key: '' }
  if (key === null) return { said: 'none', key: '' }
  const beside = facts['beside'] === undefined ? [] : String(facts['beside']).split(' ')
  return { said: 'given', key: String(key), ...(beside.length > 0 && { beside }) }
}

/** Which version an act put in place of the one before it: that leads to what was changed; null: the act changed no document. */
export const versionPut = ({ action, facts }: Pick<Line, 'action' | 'facts'>): string | null =>
  action === 'call.edit' ? String(facts['version']) : null
