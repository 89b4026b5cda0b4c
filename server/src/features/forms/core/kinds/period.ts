import type { AnyAsked, Asked, Years } from '../asked.ts'
import { monthOf } from '../months.ts'
import { dayInWords, firstDay, joinDate, lastDay, partialDate, type PartialDate } from '../partial-dates.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import type { AnswerKind } from './kind.ts'
import { line, own } from './reading.ts'

/** The first and the last year. */
const LIMITS = ['min', 'max'] as const

type PeriodAsked = Asked<'period', typeof LIMITS>

/** Partial dates: 2017, 2017-06 or 2017-06-11; '' is not said. */
export type PeriodAnswer = {
  readonly kind: 'period'
  readonly from: string
  readonly to: string
  readonly ongoing: boolean
}

export const period: AnswerKind<PeriodAsked, PeriodAnswer> = {
  settings: [],
  limits: LIMITS,
  shape: { from: 'text', to: 'text', ongoing: 'yes-no' },
  accept: (sent) => ({
    kind: 'period',
    from: line(sent, 'from'),
    to: line(sent, 'to'),
    ongoing: own(sent, 'ongoing') === true,
  }),
  post: (key, posted) => ({
    from: date(`${key}.from`, posted),
    to: date(`${key}.to`, posted),
    ongoing: posted.has(`${key}.ongoing`),
  }),
  names: ['.from', '.from.year', '.to', '.to.year', '.ongoing'],
  check(question, answer, note, { years }) {
    checkDates(answer, note)
    checkYears(yearsOf(question, years), answer, note)
  },
  isEmpty: ({ from, to, ongoing }) => from === '' && to === '' && !ongoing,
  toText: () => '',
  // As ISO 8601-2 writes an interval, and one whose end is open.
  inFull: (_question, { from, to, ongoing }) => `${from}/${ongoing ? '..' : to}`,
  // By the day on which it begins.
  compared: {
    values: ({ from }) => [partialDate(from) ?? []].flat().map((start) => dayInWords(firstDay(start))),
    canBe: () => false,
    order: 'day',
  },
  said: ({ from, to, ongoing }) => [from, to, ongoing ? 'ongoing' : ''],
  texts: ({ from, to }) => [
    { name: 'from', text: from },
    { name: 'to', text: to },
  ],
}

function date(name: string, { one, has }: Posted): string {
  if (has(name)) return one(name)
  return joinDate(one(`${name}.year`).trim(), monthOf(one(`${name}.month`).trim()), one(`${name}.day`).trim())
}

/** The years of a period: what its call says of this field, else what follows from the dates of the call. */
export function yearsOf({ kind, limits }: AnyAsked, years: Years | undefined): Years | undefined {
  if (kind !== 'period') return undefined
  const { min = years?.first, max = years?.last } = limits ?? {}
  return min === undefined || max === undefined ? undefined : { first: min, last: max }
}

function checkDates({ from, to, ongoing }: PeriodAnswer, note: Note): void {
  const start = partialDate(from)
  const end = partialDate(to)
  if (from === '' && to === '') note('period-start-needed', undefined, 'from')
  if (to === '' && !ongoing) note('period-end-needed', undefined, 'to')
  if (isNoDate(from)) note('date-invalid', undefined, 'from')
  if (isNoDate(to)) note('date-invalid', undefined, 'to')
  if (start && end && isReversed(start, end)) note('period-reversed', undefined, 'to')
}

/** A slip of the keys (0021, 3019) is a date of the calendar and still none that anybody means. */
function checkYears(years: Years | undefined, answer: PeriodAnswer, note: Note): void {
  if (!years) return
  for (const part of ['from', 'to'] as const) {
    const { year = years.first } = partialDate(answer[part]) ?? {}
    if (year < years.first || year > years.last)
      note('year-implausible', { first: String(years.first), last: String(years.last) }, part)
  }
}

const isNoDate = (typed: string): boolean => typed !== '' && partialDate(typed) === null

/** A year holds its months: 2017-06 to 2017 is no contradiction. */
const isReversed = (start: PartialDate, end: PartialDate): boolean => firstDay(start) > lastDay(end)
