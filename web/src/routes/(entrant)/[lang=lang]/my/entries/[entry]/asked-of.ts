import { dayIn, isFrozen, openIn, postedIn, visibleIn, type Field, type Form } from '@clarion/server/shared'
import { OPEN } from '#lib/live/bases.ts'
import type { CutOf } from '#lib/server/api.ts'

/** What of an entry decides what it is asked. */
export type Deciding = Pick<
  CutOf<'showMyEntry', 'form'>,
  'document' | 'category' | 'answers' | 'media' | 'authority' | 'now'
>

const known = new WeakMap<Deciding, Form>()

/** The form as an entry is asked it as it stands: what conditions hide is on no page that tells of it. */
export function askedOf(entry: Deciding): Form {
  const { document, category, answers, authority } = entry
  const form =
    known.get(entry) ??
    visibleIn(document.form, {
      category: category.key,
      answers,
      media: filesIn(entry),
      authority,
      today: todayOf(entry),
    }).form
  known.set(entry, form)
  return form
}

/** The day on which the page was made, where its call is. */
export const todayOf = ({ document, now }: Pick<Deciding, 'document' | 'now'>): string =>
  dayIn(new Date(now), document.zone)

/** What a page of the form reads: what can no longer be changed is not in it. */
export const openFormOf = (entry: Pick<Deciding, 'document' | 'now'>): Form =>
  openIn(entry.document.form, todayOf(entry))

/** The fields of a part that can be changed today, as a form says them. */
export const openKeysOf = (fields: readonly Field[], today: string): string =>
  fields
    .filter((field) => !isFrozen(field, today))
    .map(({ key }) => key)
    .join(' ')

/**
 * What is read of a post: also what was typed, ticked or unticked on a page of before it could no longer be changed, so that it is
 * refused and not lost in silence. Of a field that could not be changed there, nothing is read.
 */
export function postedFormOf({ document, now }: Pick<Deciding, 'document' | 'now'>, posted: FormData): Form {
  const today = todayOf({ document, now })
  const wereOpen = postedIn(posted).one(OPEN).split(' ')
  const said = new Set([...wereOpen, ...[...posted.keys()].map((name) => name.split('.')[0])])
  const { sections, ...form } = document.form
  return {
    ...form,
    sections: sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => !isFrozen(field, today) || said.has(field.key)),
    })),
  }
}

/** How many files each field has. */
export function filesIn({
  media,
}: {
  readonly media: readonly { readonly field: string }[]
}): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { field } of media) counts[field] = (counts[field] ?? 0) + 1
  return counts
}
