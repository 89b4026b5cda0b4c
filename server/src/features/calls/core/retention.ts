import type { Field, Form, Retention } from '#features/forms/index.ts'
import type { CallDocument } from './document-shape.ts'
import { archiveOpensAt, instantsOf, type Calendar } from './phases.ts'

/** When an answer goes that is not kept as long as its entry. */
export type Going = Exclude<Retention, 'entry'>

/** How long an answer stays after what it waits for: publishing can be taken back, removing cannot. */
export const GOES_AFTER_DAYS = 14
const WAIT_MS = GOES_AFTER_DAYS * 24 * 3_600_000

/** When answers to a question go; null: with their entry. O(1). Never throws. */
export const goingOf = ({ retention = 'entry' }: Pick<Field, 'retention'>): Going | null =>
  retention === 'entry' ? null : retention

/** The questions of a form whose answers go before their entry, by their keys. O(fields). Never throws. */
export const goingIn = (form: Form): ReadonlyMap<string, Going> =>
  new Map(
    form.sections.flatMap(({ fields }) =>
      fields.flatMap((field) => {
        const going = goingOf(field)
        return going === null ? [] : [[field.key, going] as const]
      }),
    ),
  )

/**
 * The same of a call by all documents under which something was entered: what one of them has promised holds, and of two promises the
 * earlier one. What any of them looks for in an entry stays, because it stands in the entry's name. O(documents · fields). Never throws.
 */
export function goingAmong(documents: readonly Pick<CallDocument, 'form'>[]): ReadonlyMap<string, Going> {
  const all = new Map<string, Going>()
  const stays = new Set(
    documents.flatMap(({ form }) =>
      form.sections.flatMap(({ fields }) => fields.flatMap(({ key, role }) => (role ? [key] : []))),
    ),
  )
  for (const { form } of documents)
    for (const [key, going] of goingIn(form))
      if (!stays.has(key) && all.get(key) !== 'results') all.set(key, going)
  return all
}

/**
 * From when on the award has been given, as far as a document says it: its archive opens; without one the last phase of results ends;
 * null: it says neither, and the award is given with the results. O(phases). Never throws.
 */
export function awardGivenAt(call: Calendar): Date | null {
  const ends = call.phases.flatMap((phase) =>
    phase.kind === 'results' ? (instantsOf(call.zone, phase).closesAt?.getTime() ?? []) : [],
  )
  return archiveOpensAt(call) ?? (ends.length === 0 ? null : new Date(Math.max(...ends)))
}

/** The first instant at which what waited since another one is removed. O(1). Never throws. */
export const goesAfter = (since: Date): Date => new Date(since.getTime() + WAIT_MS)

/**
 * The first instant at which an answer is removed, of a call whose results are public since `publishedAt`; null, they are not, and
 * nothing goes. O(phases). Never throws.
 */
export function goesAt(going: Going, call: Calendar, publishedAt: Date | null): Date | null {
  if (publishedAt === null) return null
  const given = going === 'award' ? awardGivenAt(call) : null
  return goesAfter(given !== null && given > publishedAt ? given : publishedAt)
}
