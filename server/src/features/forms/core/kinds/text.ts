import { MOST } from '#kernel/limits.ts'
import { isOneLine } from '#kernel/one-line.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'
import { checkWords, ofWords, type Words, type WordsAsked } from './words.ts'

/** A line. */
export const text: AnswerKind<WordsAsked<'text'>, Words<'text'>> = {
  ...ofWords,
  accept: (sent) => ({ kind: 'text', text: line(sent, 'text'), lang: line(sent, 'lang') }),
  check(question, answer, note) {
    checkWords(question, answer, note)
    if (!isOneLine(answer.text)) note('unseen-characters')
  },
  longest: MOST.line,
}
