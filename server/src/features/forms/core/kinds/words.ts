import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import type { Note } from '../problems.ts'
import { countText } from '../text.ts'
import type { AnswerKind } from './kind.ts'

const LIMITS = ['min', 'max', 'unit'] as const

/** `original`: the text is in the entry's original language, which is asked beside it. */
export type WordsAsked<K extends string> = Asked<K, typeof LIMITS> & {
  readonly original?: boolean | undefined
}

/** `lang` is the BCP 47 tag of a text in its original language, '' where it is not asked. */
export type Words<K extends string> = { readonly kind: K; readonly text: string; readonly lang: string }

/** What a line and a text of several lines have in common. */
export const ofWords = {
  settings: ['original'],
  limits: LIMITS,
  shape: { text: 'text', lang: 'text' },
  post: (key, { one }) => ({ text: one(key), lang: one(`${key}.lang`) }),
  isEmpty: ({ text }) => isBlank(text),
  toText: ({ text }) => text,
  said: ({ text, lang }, { original }) => (original ? [text, lang] : [text]),
  texts: ({ text, lang }) => [
    { name: '', text },
    { name: 'lang', text: lang },
  ],
  counted: 'as-said',
} satisfies Partial<AnswerKind<WordsAsked<string>, Words<string>>>

export function checkWords(
  { limits, original }: WordsAsked<string>,
  { text, lang }: Words<string>,
  note: Note,
): void {
  const { min, unit = 'characters' } = limits ?? {}
  const count = countText(text, unit)
  if (min !== undefined && count < min) note('too-short', { min, count, unit })
  if (original && !ENTRY_LANGUAGES.includes(lang)) note('language-needed', undefined, 'lang')
}
