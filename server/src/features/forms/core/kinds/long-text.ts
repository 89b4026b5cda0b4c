import { MOST } from '#kernel/limits.ts'
import { isPlainText } from '#kernel/one-line.ts'
import { cleanText } from '../text.ts'
import type { AnswerKind } from './kind.ts'
import { line, own } from './reading.ts'
import { checkWords, ofWords, type Words, type WordsAsked } from './words.ts'

/** A text of several lines. */
export const longText: AnswerKind<WordsAsked<'long-text'>, Words<'long-text'>> = {
  ...ofWords,
  accept: (sent) => ({ kind: 'long-text', text: cleanText(own(sent, 'text')), lang: line(sent, 'lang') }),
  check(question, answer, note) {
    checkWords(question, answer, note)
    if (!isPlainText(answer.text)) note('turned-reading')
  },
  longest: MOST.text,
}
