import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** The tags that can be chosen; absent: those in which entries are written. */
type LanguageAsked = Asked<'language'> & { readonly languages?: readonly string[] | undefined }

/** A BCP 47 tag. */
type LanguageAnswer = { readonly kind: 'language'; readonly tag: string }

export const language: AnswerKind<LanguageAsked, LanguageAnswer> = {
  settings: ['languages'],
  limits: [],
  shape: { tag: 'text' },
  accept: (sent) => ({ kind: 'language', tag: line(sent, 'tag') }),
  post: (key, { one }) => ({ tag: one(key) }),
  check({ languages = ENTRY_LANGUAGES }, { tag }, note) {
    if (!languages.includes(tag)) note('unknown-choice')
  },
  isEmpty: ({ tag }) => tag === '',
  toText: ({ tag }) => tag,
  compared: {
    values: ({ tag }) => [tag],
    canBe: ({ languages = ENTRY_LANGUAGES }, value) => languages.some((one) => one === value),
  },
  said: ({ tag }) => [tag],
  texts: ({ tag }) => [{ name: '', text: tag }],
}
