import { expect, test } from 'vitest'
import { NOTHING_ENDED, type EndedEarly } from './ended-early.ts'
import type { Calendar } from './phases.ts'
import { realSpan, timeline } from './timeline.ts'

const CALL: Calendar = {
  zone: 'UTC',
  phases: [
    { key: 'entries', kind: 'entries', opensAt: '2019-05-01T00:00', closesAt: '2019-06-30T00:00' },
    { key: 'material', kind: 'material', opensAt: '2019-05-10T00:00', closesAt: '2019-06-20T00:00' },
    { key: 'first', kind: 'judging', opensAt: '2019-05-02T00:00', closesAt: '2019-06-10T00:00' },
    { key: 'second', kind: 'hearing', opensAt: '2019-05-03T00:00', closesAt: '2019-07-10T00:00' },
    { key: 'vote', kind: 'vote', opensAt: '2019-08-01T00:00', closesAt: '2019-08-10T00:00' },
    { key: 'results', kind: 'results', opensAt: '2019-10-01T00:00', closesAt: '2019-11-01T00:00' },
    { key: 'archive', kind: 'archive', opensAt: '2019-05-20T00:00' },
  ],
}
const ROUNDS = [
  { key: 'one', phase: 'first' },
  { key: 'two', phase: 'second' },
  { key: 'three', phase: 'second' },
] as never
const at = (day: string) => new Date(`2019-${day}T12:00:00.000Z`)
const told = (ended: Partial<EndedEarly>, now: Date) =>
  timeline({ ...CALL, rounds: ROUNDS }, now, { ...NOTHING_ENDED, ...ended })
const day = (instant: string | null | undefined) => instant?.slice(5, 10)
const real = (ended: Partial<EndedEarly>, now: Date) =>
  told(ended, now).map((phase) => {
    const { from, to } = realSpan(phase)
    return `${phase.key} ${phase.state} ${day(from) ?? ''} ${day(to) ?? ''}`.trim()
  })

test('a phase ends when its own rounds are closed, and no other with it', () => {
  const rounds = (...keys: string[]) => ({
    rounds: new Map(keys.map((key, on) => [key, at(`06-0${on + 3}`)])),
  })
  const judged = (keys: readonly string[]) =>
    real(rounds(...keys), at('06-06')).filter((phase) => /^(first|second)/.test(phase))
  expect([judged(['one']), judged(['two']), judged(['two', 'three'])]).toEqual([
    ['first done 05-02 06-03', 'second running 05-03 07-10'],
    ['first running 05-02 06-10', 'second running 05-03 07-10'],
    ['first running 05-02 06-10', 'second done 05-03 06-04'],
  ])
})

test('no phase that is done ends later than now, whatever ended it', () => {
  const acts: Partial<EndedEarly>[] = [
    { entries: true, entriesEndedAt: at('06-03') },
    { judging: true, judgingEndedAt: at('06-03') },
    { entries: true, published: true, entriesEndedAt: at('06-02'), publishedAt: at('06-03') },
    { cancelledAt: at('06-03') },
  ]
  const now = at('06-04')
  const late = acts.flatMap((ended) =>
    told(ended, now)
      .filter(({ state, ...phase }) => state === 'done' && (realSpan(phase).to ?? '') > now.toISOString())
      .filter(({ kind }) => kind !== 'results')
      .map(({ key }) => key),
  )
  expect(late).toEqual([])
})

test('results that are published early begin then, and what had not begun is not told any more', () => {
  const acts = { entries: true, published: true, entriesEndedAt: at('06-12'), publishedAt: at('06-13') }
  expect(real(acts, at('06-14'))).toEqual([
    'entries done 05-01 06-12',
    'first done 05-02 06-10',
    'second done 05-03 06-13',
    'material done 05-10 06-12',
    'results running 06-13 11-01',
    'archive running 06-13',
  ])
})

test('results that are published after the day on which they were to end have no end', () => {
  const acts = { entries: true, published: true, entriesEndedAt: at('12-01'), publishedAt: at('12-02') }
  expect(real(acts, at('12-03')).find((phase) => phase.startsWith('results'))).toBe('results done 12-02')
})

test('what was planned stays told beside what was', () => {
  const [entries] = told({ entries: true, entriesEndedAt: at('06-03') }, at('06-04'))
  expect(entries).toMatchObject({ closesAt: '2019-06-30T00:00:00.000Z', endedAt: '2019-06-03T12:00:00.000Z' })
})

test('of a draft nothing runs and nothing has been, whatever its dates say', () => {
  expect(new Set(told({ isDraft: true }, at('12-03')).map(({ state }) => state))).toEqual(
    new Set(['to-come']),
  )
})
