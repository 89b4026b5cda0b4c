import { postedIn } from '@clarion/server/shared'
import type { Unheard } from '#lib/live/unheard.ts'

/** What can be said of a file, where its entrant changes the working copy. */
export const SAID_OF_FILES = ['alt', 'caption', 'credit', 'licence'] as const
export type SaidOfFile = (typeof SAID_OF_FILES)[number]

export type Said<Field extends string> = Readonly<Record<Field, string>>
export type UnheardOf = Readonly<Record<string, Unheard>>

/** What a form said of a file: what was typed, and what stood there when the page was shown (`before.…`). */
export type Sent<Field extends string> = {
  readonly media: string
  readonly typed: Said<Field>
  readonly before: Said<Field>
  /** What the same page has sent since without hearing that it was saved (`unheard.…`): it may be what is saved, and is no other's. */
  readonly unheard?: UnheardOf | undefined
  /** Which of two texts stays, where somebody else had changed one; of that version only. */
  readonly decided?: { readonly whose: 'own' | 'theirs'; readonly over: number } | undefined
}
type Saved<Field extends string> = Said<Field> & { readonly version: number }

export const ofEach = <Field extends string, T = string>(
  fields: readonly Field[],
  say: (field: Field) => T,
): Readonly<Record<Field, T>> =>
  Object.fromEntries(fields.map((field) => [field, say(field)])) as Readonly<Record<Field, T>>

/** Browsers send line ends as CR LF; what was saved has LF, and no spaces around it. */
export const asKept = (value: string): string => value.replaceAll('\r\n', '\n').trim()

/** What a form says of each file that it shows, whose ids stand under `name`; of each once, O(fields). */
export function sentIn<Field extends string>(
  form: FormData,
  name: string,
  fields: readonly Field[],
): readonly Sent<Field>[] {
  const { all, one } = postedIn(form)
  const whoseOf = (media: string) =>
    one('over') === media ? 'own' : one('keep') === media ? 'theirs' : undefined
  return [...new Set(all(name))].map((media) => {
    const whose = whoseOf(media)
    return {
      media,
      typed: ofEach(fields, (field) => asKept(one(`${field}-${media}`))),
      before: ofEach(fields, (field) => asKept(one(`before.${field}-${media}`))),
      unheard: ofEach(fields, (field) => all(`unheard.${field}-${media}`).map(asKept)),
      decided: whose && { whose, over: Number(one(`elsewhere.${media}`)) || 0 },
    }
  })
}

/**
 * What of a file is to be saved, and what its fields show. Only what differs from what stood there is news; a field that
 * nobody else touched meanwhile takes it, beside what others saved in the fields next to it. Where both changed the same
 * one (`apart`), nothing is written over: both are shown, and the next form is again of the words that stood there first.
 * What the same page sent and never heard of was changed by nobody else.
 */
export function saidOver<Field extends string>(
  fields: readonly Field[],
  saved: Saved<Field>,
  sent: Sent<Field> | undefined,
) {
  const decided = sent?.decided?.over === saved.version ? sent.decided.whose : undefined
  const isOwn = (field: Field) => sent?.unheard?.[field]?.includes(saved[field]) === true
  const stood = (field: Field) => (isOwn(field) ? saved[field] : sent?.before[field])
  const isNews = (field: Field) => sent !== undefined && sent.typed[field] !== stood(field)
  const isBoth = (field: Field) =>
    isNews(field) && saved[field] !== stood(field) && saved[field] !== sent?.typed[field]
  const apart = decided === undefined ? fields.filter(isBoth) : []
  const isTaken = (field: Field) => isNews(field) && !(decided === 'theirs' && isBoth(field))
  const shown = ofEach(fields, (field) => (isTaken(field) ? (sent?.typed[field] ?? '') : saved[field]))
  return {
    apart,
    shown,
    before: ofEach(fields, (field) => (apart.includes(field) ? (sent?.before[field] ?? '') : saved[field])),
    isNews: fields.some((field) => shown[field] !== saved[field]),
  }
}

/**
 * What a page that stays open shows once others' words, or its own, have been saved: what this page itself has sent is
 * no word of others, and a text somebody goes on typing is not taken away for being saved without its last letters.
 */
export function goingOn<Field extends string>(
  fields: readonly Field[],
  saved: Saved<Field>,
  { typed, before, unheard }: Pick<Sent<Field>, 'typed' | 'before' | 'unheard'>,
) {
  const kept = ofEach(fields, (field) => asKept(typed[field]))
  const stands = saidOver(fields, saved, { media: '', typed: kept, before, unheard })
  return {
    apart: stands.apart,
    before: stands.before,
    typed: ofEach(fields, (field) =>
      stands.shown[field] === kept[field] ? typed[field] : stands.shown[field],
    ),
  }
}
