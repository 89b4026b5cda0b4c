import { MOST } from '#kernel/limits.ts'
import { isPlainText } from '#kernel/one-line.ts'
import { cleanText } from '../text.ts'
import type { AnswerKind } from './kind.ts'
import { line, own } from './reading.ts'
import { checkWords, ofWords, type Words, type WordsAsked } from './words.ts'

/** Plain as it is typed, or with a few signs that set words and make lists (`light-text.ts`). */
export const FORMATTINGS = ['plain', 'light'] as const

type LongTextAsked = WordsAsked<'long-text'> & {
  readonly formatting?: (typeof FORMATTINGS)[number] | undefined
}

/** A text of several lines; what is counted, compared and kept is what was typed. */
export const longText: AnswerKind<LongTextAsked, Words<'long-text'>> = {
  ...ofWords,
  settings: ['original', 'formatting'],
  reads: ['formatting'],
  accept: (sent) => ({ kind: 'long-text', text: cleanText(own(sent, 'text')), lang: line(sent, 'lang') }),
  check(question, answer, note) {
    checkWords(question, answer, note)
    if (!isPlainText(answer.text)) note('turned-reading')
  },
  longest: MOST.text,
}
