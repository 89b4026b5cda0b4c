import type { AnswerOf, AnswerValue, Field } from '#features/forms/index.ts'

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

/** Far more pauses than anybody makes in one field while nobody answers; each name is short, and goes with every save. */
export const UNHEARD_MOST = 1000

/** As many hexadecimal digits of its SHA-256 (of UTF-8) name what a field says. */
export const NAME_DIGITS = 16

/**
 * What a field says, for comparing: the same text for the same answer, in page and server; '' for nothing. An answer of another
 * kind is one that an older form asked for: no page shows it, so it counts as nothing. O(what is said). Never throws.
 */
export function saidBy(field: Field, answer: AnswerValue | undefined): string {
  if (answer === undefined || answer.kind !== field.kind) return ''
  const parts = PARTS[answer.kind](answer as never, field)
  return parts.every((part) => part.trim() === '') ? '' : JSON.stringify(parts)
}
