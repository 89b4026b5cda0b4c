import { sql, type SQL } from 'drizzle-orm'
import { keptWith, wantedIn } from '#kernel/fold.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { rowVersionOf } from '#platform/db/row-version.ts'
import { saidIn } from '#platform/db/said.ts'
import type { Answers } from '#features/forms/index.ts'
import type { Joint } from '../core/facts.ts'
import type { Apart } from '../core/sealed.ts'
import type { SubmittedMedia } from '../core/submitted-media.ts'
import type { Admissibility, EntryState, StandingClarification } from '../states.ts'
import { readAnswers } from './sealed-columns.ts'
import type { Submission } from './submissions.ts'

export type OfficeFilter = {
  readonly words?: string | undefined
  readonly state?: EntryState | undefined
  readonly admissibility?: Admissibility | undefined
  readonly clarification?: StandingClarification | undefined
  /** Of `clarification`: the keys of the phases that run. */
  readonly clarifyingIn?: readonly string[] | undefined
  readonly category?: string | undefined
  readonly country?: string | undefined
  readonly sort: 'number' | 'title' | 'authority' | 'country' | 'newest'
}

/** An entry as the list has it, of what was handed in: a working copy is the entrant's alone. */
export type OfficeRow = {
  readonly id: EntryId
  readonly number: string | null
  readonly title: string
  readonly titleLanguage: string
  readonly titleEnglish: string
  readonly categoryKey: string
  readonly state: EntryState
  readonly admissibility: Admissibility
  readonly authorityName: string
  /** Those who enter together with it. */
  readonly jointNames: readonly string[]
  readonly country: string
  readonly place: string
  readonly implementer: string
  readonly ownerName: string
  readonly ownerEmail: string
  readonly handedInAt: Date | null
  /** Whether what the office asked to be made clearer was answered; null: nothing is asked. */
  readonly isClarified: boolean | null
  /** What it asked, by phase and key. */
  readonly clarifying: readonly string[]
  readonly updatedAt: Date
  readonly isFictitious: boolean
}

/** Of the request for clarification that stands, in a query of entries that calls them so; null: none does. */
export const isClarified = (
  called: string,
): string => `case when ${called}.clarifying <> '{}' then (select q.answered_with is not null
  from clarifications q where q.entry_id = ${called}.id and q.taken_back_at is null order by q.asked_at desc, q.id desc limit 1) end`

/** Written out: drizzle takes as long to turn fifty such rows into objects as the database takes to find them. */
const columns = sql.raw(`
  e.id, e.number, coalesce(s.category_key, e.category_key) as "categoryKey", e.state, e.admissibility, e.is_fictitious as "isFictitious",
  ${isClarified('e')} as "isClarified", e.clarifying,
  e.updated_at as "updatedAt", s.handed_in_at as "handedInAt", p.name as "ownerName", p.email as "ownerEmail",
  coalesce(s.title, '') as title, coalesce(s.title_language, '') as "titleLanguage",
  coalesce(s.title_english, '') as "titleEnglish", coalesce(s.authority_name, '') as "authorityName",
  array(select one ->> 'name' from jsonb_array_elements(s.joint) one) as "jointNames",
  union_code(coalesce(s.country, '')) as country, coalesce(s.place, '') as place, coalesce(s.implementer, '') as implementer`)

const entriesWith = (people: 'join' | 'left join'): SQL =>
  sql.raw(`calls c join entries e on e.call_id = c.id ${people} people p on p.id = e.owner_id
  left join submissions s on s.id = e.latest_submission_id`)
const joined = entriesWith('join')
/** To find, count and order by: of these the database reads only what is asked. */
const sought = entriesWith('left join')

/**
 * An entry is found by its number and the names of what was handed in last, by every name that the registry keeps of those who enter
 * (`bodyNames`, as `names_of_bodies` has them), and by who answers for it.
 */
export const searchNamesOf = (
  of: Pick<Submission, (typeof NAMED)[number] | 'joint'>,
  bodyNames: string,
): string => keptWith([...NAMED.map((name) => of[name]), ...of.joint.map(({ name }) => name)], bodyNames)
const NAMED = ['number', 'title', 'titleEnglish', 'authorityName', 'place', 'implementer'] as const

export const keptNamesOfEntries: KeptNames = {
  table: 'entries',
  key: 'id',
  named: sql`select e.id, array[s.number, s.title, s.title_english, s.authority_name, s.place, s.implementer]
    || array(select one ->> 'name' from jsonb_array_elements(s.joint) one) as names,
    case when s.joint = '[]' then coalesce(a.search_names, '') else names_of_bodies(s.authority_id, s.joint) end as others,
    e.search_names as kept
    from entries e join submissions s on s.id = e.latest_submission_id left join authorities a on a.id = authority_now(s.authority_id)`,
}

const SEARCHED = {
  names: [sql.raw('e.search_names'), sql.raw('p.search_names')],
  country: sql.raw('union_code(s.country)'),
}

/** Says only what is asked for: the database plans anew each time where conditions may turn out to be none. */
function isListed(
  callKey: string,
  { state, admissibility, category, country, words = '', ...filter }: OfficeFilter,
): SQL {
  const wanted = wantedIn(words)
  const conditions = [
    sql`c.key = ${callKey}`,
    // A draft that was given up concerns nobody but its entrant.
    ...(state === 'draft' ? [] : [sql`e.number is not null`]),
    ...(state === undefined ? [] : [sql`e.state = ${state}`]),
    // A decision on an entry that was withdrawn since no longer says anything.
    ...(admissibility ? [sql`e.admissibility = ${admissibility} and e.state = 'submitted'`] : []),
    ...clarificationsIn(filter),
    ...(category ? [sql`coalesce(s.category_key, e.category_key) = ${category}`] : []),
    ...(country ? [sql`union_code(s.country) = ${country}`] : []),
    // Signs alone are looked for too, and found nowhere.
    ...(isBlank(words) ? [] : [wanted.length > 0 ? saidIn(wanted, SEARCHED) : sql`false`]),
  ]
  return sql.join(conditions, sql` and `)
}

/** A request that nobody answered is open as long as its phase runs and nobody has decided on its entry. */
function clarificationsIn({
  clarification,
  clarifyingIn = [],
}: Pick<OfficeFilter, 'clarification' | 'clarifyingIn'>): readonly SQL[] {
  if (clarification === undefined) return []
  const answered = sql.raw(isClarified('e'))
  if (clarification === 'answered') return [sql`(${answered})`]
  const phases = sql.join([sql`null`, ...clarifyingIn.map((key) => sql`${key}`)], sql`, `)
  const open = sql`split_part(e.clarifying[1], '/', 1) in (${phases}) is true and e.state = 'submitted' and e.admissibility = 'open'`
  return [sql`not (${answered})`, clarification === 'open' ? sql`(${open})` : sql`not (${open})`]
}

const ORDERS: Readonly<Record<OfficeFilter['sort'], SQL>> = {
  number: sql.raw(`e.number asc nulls last, e.id`),
  title: sql.raw(`plain(coalesce(s.title, '')), e.id`),
  authority: sql.raw(`plain(coalesce(s.authority_name, '')), e.id`),
  country: sql.raw(`union_code(coalesce(s.country, '')), e.number asc nulls last, e.id`),
  newest: sql.raw(`coalesce(s.handed_in_at, e.updated_at) desc, e.id`),
}

type PageRow = OfficeRow & { readonly total: number; readonly callRow: string }

/**
 * A page of the office's list, in one query whatever its length; each row says how many there are in all, and which
 * version of its call it met. Ids are found, counted and put in order first: what is said of entries is put together for those shown alone.
 */
export async function officePage(
  db: Db,
  callKey: string,
  filter: OfficeFilter,
  span: { readonly limit: number; readonly offset: number },
): Promise<readonly PageRow[]> {
  return db.execute<PageRow>(sql`
    select ${columns}, shown.total, ${rowVersionOf('c')} as "callRow" from (
      select e.id, count(*) over ()::int as total from ${sought} where ${isListed(callKey, filter)}
      order by ${ORDERS[filter.sort]} limit ${span.limit} offset ${span.offset}
    ) shown join (${joined}) on e.id = shown.id order by ${ORDERS[filter.sort]}`)
}

export type ExportedRow = OfficeRow & {
  readonly admissibilityReasons: string
  readonly hash: string
  /** Of the request for clarification that stands, else of the last one; null: there was none. */
  readonly clarificationAskedAt: Date | null
  readonly clarificationAnsweredAt: Date | null
  readonly clarificationTakenBackAt: Date | null
}

const request = sql.raw(`left join lateral (select q.asked_at, q.taken_back_at, a.handed_in_at as answered_at
  from clarifications q left join submissions a on a.id = q.answered_with where q.entry_id = e.id
  order by (q.taken_back_at is null) desc, q.asked_at desc, q.id desc limit 1) r on true`)

/** The whole list, for exports. */
export async function exportedRows(
  db: Db,
  callKey: string,
  filter: OfficeFilter,
): Promise<readonly ExportedRow[]> {
  return db.execute<ExportedRow>(sql`
    select ${columns}, e.admissibility_reasons as "admissibilityReasons", coalesce(s.hash, '') as hash,
      r.asked_at as "clarificationAskedAt", r.answered_at as "clarificationAnsweredAt", r.taken_back_at as "clarificationTakenBackAt"
    from ${joined} ${request} where ${isListed(callKey, filter)} order by ${ORDERS[filter.sort]}`)
}

/** What was handed in beside what the list has; null: nothing was. */
export type AnsweredRow = OfficeRow & {
  readonly handedIn: {
    readonly callVersion: number
    readonly answers: Answers
    readonly media: readonly SubmittedMedia[]
    readonly joint: readonly Joint[]
    readonly apart: Apart
  } | null
}

type KeptRow = OfficeRow &
  Omit<NonNullable<AnsweredRow['handedIn']>, 'callVersion'> & { readonly callVersion: number | null }

/** The whole list with all that was answered, in one query whatever its length. */
export async function answeredRows(
  db: Db,
  callKey: string,
  filter: OfficeFilter,
): Promise<readonly AnsweredRow[]> {
  const rows = await db.execute<KeptRow>(sql`
    select ${columns}, s.call_version as "callVersion", s.answers, s.media, s.joint, s.apart
    from ${joined} where ${isListed(callKey, filter)} order by ${ORDERS[filter.sort]}`)
  return rows.map(({ callVersion, answers, media, joint, apart, ...row }) => ({
    ...row,
    handedIn:
      callVersion === null ? null : { callVersion, answers: readAnswers(answers), media, joint, apart },
  }))
}

/** One entry as the list has it. */
export async function officeRow(db: Db, callId: CallId, entryId: EntryId): Promise<OfficeRow | null> {
  const [row] = await db.execute<OfficeRow>(
    sql`select ${columns} from ${joined} where e.call_id = ${callId} and e.id = ${entryId}`,
  )
  return row ?? null
}
