import { MOST } from '#kernel/limits.ts'
import type { Asked } from '../asked.ts'
import { timeOfDay } from '../clock.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

type TimeAnswer = { readonly kind: 'time'; readonly time: string }

/** A time of day, of 24 hours. */
export const time: AnswerKind<Asked<'time'>, TimeAnswer> = {
  settings: [],
  limits: [],
  shape: { time: 'text' },
  accept: (sent) => ({ kind: 'time', time: line(sent, 'time') }),
  post: (key, { one }) => ({ time: one(key) }),
  check(_question, answer, note) {
    if (timeOfDay(answer.time) === null) note('time-invalid')
  },
  isEmpty: (answer) => answer.time === '',
  toText: (answer) => timeOfDay(answer.time) ?? answer.time,
  said: (answer) => [answer.time],
  texts: (answer) => [{ name: '', text: answer.time }],
  longest: MOST.number,
}
