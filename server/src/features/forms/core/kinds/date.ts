import { MOST } from '#kernel/limits.ts'
import type { Asked, FieldLimits } from '../asked.ts'
import { monthOf } from '../months.ts'
import { dayInWords, dayOf, joinDate } from '../partial-dates.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** The first and the last day. */
const LIMITS = ['earliest', 'latest'] as const

/** A day as year, month and day: 2019-06-11. */
type DateAnswer = { readonly kind: 'date'; readonly date: string }

export const date: AnswerKind<Asked<'date', typeof LIMITS>, DateAnswer> = {
  settings: [],
  limits: LIMITS,
  shape: { date: 'text' },
  accept: (sent) => ({ kind: 'date', date: line(sent, 'date') }),
  post: (key, posted) => ({ date: daySaid(key, posted) }),
  names: ['', '.year'],
  check({ limits }, answer, note) {
    const day = dayOf(answer.date)
    if (day === null) note('day-invalid')
    else checkDay(day, limits, note)
  },
  isEmpty: (answer) => answer.date === '',
  toText: (answer) => answer.date,
  compared: {
    values: (answer) => [dayOf(answer.date) ?? []].flat().map(dayInWords),
    canBe: (_question, value) => typeof value === 'string' && dayOf(value) !== null,
    order: 'day',
  },
  said: (answer) => [answer.date],
  texts: (answer) => [{ name: '', text: answer.date }],
  longest: MOST.number,
}

/** By three boxes, or as one text. */
export function daySaid(name: string, { one, has }: Posted): string {
  if (has(name)) return one(name)
  return joinDate(one(`${name}.year`).trim(), monthOf(one(`${name}.month`).trim()), one(`${name}.day`).trim())
}

function checkDay(day: number, { earliest, latest }: FieldLimits = {}, note: Note): void {
  if (earliest !== undefined && day < (dayOf(earliest) ?? day)) note('day-too-early', { earliest })
  if (latest !== undefined && day > (dayOf(latest) ?? day)) note('day-too-late', { latest })
}
