import { sha256Hex } from '#kernel/proof/index.ts'
import type { AnswerOf, Answers, AnswerValue, Field } from '#features/forms/index.ts'

/** By field: what it said when its writer began, by the name that `baseOf` gives that. */
export type Bases = Readonly<Record<string, string>>

type Parts = { readonly [K in AnswerValue['kind']]: (answer: AnswerOf<K>, field: Field) => readonly string[] }

/**
 * What somebody says in a field, part for part. What the page puts beside it by itself is no part: the language of a text
 * that is not asked for it, the words by which a body was looked up, the text of a declaration that nobody has made.
 */
const PARTS: Parts = {
  text: ({ text, lang }, { original }) => (original ? [text, lang] : [text]),
  'long-text': ({ text, lang }, { original }) => (original ? [text, lang] : [text]),
  number: ({ raw }) => [raw],
  choice: ({ chosen }) => [...chosen].sort(),
  country: ({ code }) => [code],
  authority: ({ authorityId, name }) => (authorityId === '' ? ['', name] : [authorityId]),
  organisation: ({ name, url }) => [name, url],
  period: ({ from, to, ongoing }) => [from, to, ongoing ? 'ongoing' : ''],
  place: ({ name, lat, lon }) => [name, lat, lon],
  links: ({ links }) => links.flatMap(({ url, title }) => [url, title]),
  declaration: ({ ticked, version }) => (ticked ? [version] : []),
}

/** Says nothing; a field that was never answered says the same as one that was emptied. */
export const BLANK = '-'

/**
 * Names what a field says, in 16 characters: equal for equal words. A page carries it along from when it was filled, also on
 * a device that is offline for days, and no older version has to be kept to know who changed what. An answer of another kind
 * is one that an older form asked for: no page shows it, so it counts as nothing.
 */
export function baseOf(field: Field, answer: AnswerValue | undefined): string {
  if (answer === undefined || answer.kind !== field.kind) return BLANK
  const parts = PARTS[answer.kind](answer as never, field)
  if (parts.every((part) => part.trim() === '')) return BLANK
  return sha256Hex(JSON.stringify(parts)).slice(0, 16)
}

export const answerIn = (answers: Answers, { key }: Field): AnswerValue | undefined =>
  Object.hasOwn(answers, key) ? answers[key] : undefined

export const basesOf = (fields: readonly Field[], answers: Answers): Bases =>
  Object.fromEntries(fields.map((field) => [field.key, baseOf(field, answerIn(answers, field))]))

export type Merged = {
  /** What is put in place of what is stored. */
  readonly taken: Answers
  /** Fields that say something else than their writer was shown, and that the writer left alone: the other version stays. */
  readonly elsewhere: readonly Field[]
  /** Changed by both, each in another way: nobody but a person decides, and until then what is stored stays. */
  readonly disputed: readonly Field[]
}

type Versions = {
  readonly stored: Answers
  readonly sent: Answers
  /** Null: the writer has seen what is stored. A field that it does not name was begun from nobody knows what. */
  readonly bases: Bases | null
}

/**
 * Of what is stored and what is sent, field by field, what counts, from what the writer began with: untouched takes the other
 * version, changed by the writer alone takes theirs, the same is the same, and two different changes ask. Whoever makes up a
 * base can only say of a version that they have seen it, and to name it they must have. O(what is said). Never throws.
 */
export function merge(fields: readonly Field[], { stored, sent, bases }: Versions): Merged {
  const is = basesOf(fields, stored)
  const began = bases ?? is
  const became = Map.groupBy(fields, (field) => {
    const base = Object.hasOwn(began, field.key) ? began[field.key] : undefined
    const mine = answerIn(sent, field)
    const says = mine === undefined ? base : baseOf(field, mine)
    return comparedTo({ says, base, now: is[field.key] ?? BLANK })
  })
  const taken = (became.get('taken') ?? []).map((field) => [field.key, answerIn(sent, field)])
  return {
    taken: Object.fromEntries(taken) as Answers,
    elsewhere: became.get('elsewhere') ?? [],
    disputed: became.get('disputed') ?? [],
  }
}

type Said = { readonly says: string | undefined; readonly base: string | undefined; readonly now: string }

function comparedTo({ says, base, now }: Said): keyof Merged | 'same' {
  if (says === now || says === undefined) return 'same'
  if (says === base) return 'elsewhere'
  // Over nothing nobody's words are lost, wherever the writer began.
  return base === now || (base === undefined && now === BLANK) ? 'taken' : 'disputed'
}
