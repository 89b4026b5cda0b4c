import { describe, expect, it } from 'vitest'
import { criteriaFor, isOnScale, marksOf } from './criteria.ts'
import { entryNumber, parseEntryNumber } from './numbers.ts'
import { NOTHING_ENDED } from './ended-early.ts'
import { areEntriesOver, entriesWindow, isBeforeClose, isOpenForEntries, type Calendar } from './phases.ts'
import { entriesPhase, isMoment, timeline } from './timeline.ts'

const TEN = { grace: { minutes: 10, announced: true } } as const
const CALL: Calendar = {
  zone: 'Europe/Brussels',
  phases: [
    { key: 'results', kind: 'results', opensAt: '2019-10-01T00:00' },
    { key: 'entries', kind: 'entries', opensAt: '2019-05-15T00:00', closesAt: '2019-08-01T00:00', ...TEN },
    { key: 'judging', kind: 'judging', opensAt: '2019-07-20T00:00', closesAt: '2019-09-07T00:00' },
  ],
}
const OPENS = Date.parse('2019-05-14T22:00:00Z')
const CLOSES = Date.parse('2019-07-31T22:00:00Z')
const GRACE = 600_000

describe('a call', () => {
  it.each([
    [OPENS - 1, false],
    [OPENS, true],
    [CLOSES - 1, true],
    [CLOSES, true],
    [CLOSES + GRACE - 1, true],
    [CLOSES + GRACE, false],
  ])('at %i is open for entries: %s', (now, open) => {
    expect(isOpenForEntries(CALL, new Date(now))).toBe(open)
  })

  it('without grace refuses at the very instant it closes', () => {
    const strict = { ...CALL, phases: CALL.phases.map(({ grace: _, ...phase }) => phase) }
    expect([CLOSES - 1, CLOSES].map((now) => isOpenForEntries(strict, new Date(now)))).toEqual([true, false])
  })

  it('without a phase for entries takes none', () => {
    const none = { ...CALL, phases: CALL.phases.filter(({ kind }) => kind !== 'entries') }
    expect([entriesWindow(none, new Date(OPENS)), isOpenForEntries(none, new Date(OPENS))]).toEqual([
      null,
      false,
    ])
  })

  it('tells of a phase that an act has ended that it is done, however long its dates go on', () => {
    const at = new Date('2019-07-25')
    const states = (ended: { entries: boolean; judging: boolean }) =>
      timeline(CALL, at, { ...ended, published: false }).map(({ key, state }) => `${key} ${state}`)
    const both = { entries: true, judging: true }
    expect([states({ ...both, entries: false }), states({ ...both, judging: false }), states(both)]).toEqual([
      ['entries running', 'judging done', 'results to-come'],
      ['entries done', 'judging running', 'results to-come'],
      ['entries done', 'judging done', 'results to-come'],
    ])
  })

  it('tells when an act ended judging that its dates would have let go on, and of no other phase', () => {
    const endedAt = (instant: string) =>
      timeline(CALL, new Date('2019-12-01'), {
        ...NOTHING_ENDED,
        judging: true,
        judgingEndedAt: new Date(instant),
      }).flatMap(({ key, endedAt }) => (endedAt ? [[key, endedAt]] : []))
    expect(endedAt('2019-08-10T08:00:00.000Z')).toEqual([['judging', '2019-08-10T08:00:00.000Z']])
    expect(endedAt('2019-10-10T08:00:00.000Z')).toEqual([])
  })

  const PUBLISHED = { entries: true, judging: true, published: true }
  const statesAt = (call: Calendar, day: string, ended = NOTHING_ENDED) =>
    timeline(call, new Date(day), ended).map(({ key, state }) => `${key} ${state}`)
  const withPhases = (...phases: Calendar['phases'][number][]): Calendar => ({ ...CALL, phases })

  it('has moments that are ahead or past and never run', () => {
    const announced = withPhases(
      { key: 'announced', kind: 'announcement', opensAt: '2019-05-10T12:00' },
      ...CALL.phases,
    )
    expect([
      timeline(announced, new Date('2019-05-10T09:59:59Z'))[0]?.state,
      timeline(announced, new Date('2019-05-10T10:00:00Z'))[0]?.state,
    ]).toEqual(['to-come', 'done'])
    expect(statesAt(announced, '2026-11-30', PUBLISHED).filter((state) => !state.endsWith('done'))).toEqual(
      [],
    )
    const ends = { ...announced.phases[0], kind: 'announcement', closesAt: '2019-05-12T00:00' } as const
    expect(
      ['2019-05-11', '2019-05-12'].map((day) =>
        statesAt(withPhases({ ...ends, key: 'a', opensAt: '2019-05-10T12:00' }), day),
      ),
    ).toEqual([['a running'], ['a done']])
    expect(
      [ends, { ...ends, closesAt: null }, { kind: 'judging', closesAt: null } as const].map(isMoment),
    ).toEqual([false, true, false])
  })

  it('has results that are done when they are published and not when their day has come', () => {
    const last = ['2019-09-30', '2019-10-02', '2026-11-30'].map((day) => [
      statesAt(CALL, day).at(-1),
      statesAt(CALL, day, PUBLISHED).at(-1),
    ])
    expect(last).toEqual([
      ['results to-come', 'results done'],
      ['results due', 'results done'],
      ['results due', 'results done'],
    ])
    const shown = withPhases({
      key: 'results',
      kind: 'results',
      opensAt: '2019-10-01T00:00',
      closesAt: '2019-11-01T00:00',
    })
    expect(
      ['2019-10-02', '2019-12-02'].flatMap((day) => [statesAt(shown, day), statesAt(shown, day, PUBLISHED)]),
    ).toEqual([['results due'], ['results running'], ['results due'], ['results done']])
  })

  it('has nothing still to come once its results are published, whatever its dates say', () => {
    expect(statesAt(CALL, '2019-05-20', PUBLISHED)).toEqual(['entries done', 'judging done', 'results done'])
  })

  it('has work without an end that goes on until its results are published', () => {
    const open = withPhases({ key: 'talk', kind: 'deliberation', opensAt: '2019-09-07T00:00' })
    expect([statesAt(open, '2019-10-01'), statesAt(open, '2019-10-01', PUBLISHED)]).toEqual([
      ['talk running'],
      ['talk done'],
    ])
  })

  it('tells its phases in the order in which they open', () => {
    expect(
      timeline(CALL, new Date('2019-08-15')).map(({ key, closesAt, state }) => [key, closesAt, state]),
    ).toEqual([
      ['entries', '2019-07-31T22:00:00.000Z', 'done'],
      ['judging', '2019-09-06T22:00:00.000Z', 'running'],
      ['results', null, 'to-come'],
    ])
  })
})

describe('an entry number', () => {
  it('can be said and typed', () => {
    expect([entryNumber('CL19', 'E', 17), entryNumber('DM', 'W', 1234)]).toEqual(['CL19-E-017', 'DM-W-1234'])
    const number = { prefix: 'CL19', letter: 'E', n: 17 }
    expect(['CL19-E-017', ' cl19-e-17 ', 'CL19 E 17', 'CL19-E17'].map(parseEntryNumber)).toEqual([
      number,
      number,
      number,
      number,
    ])
    expect(['', 'CL19', 'CL19-E-000', 'CL19-E-x', '19-E-1'].map(parseEntryNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('a call with an early window and a late one', () => {
  const [early, late] = [
    { key: 'early', kind: 'entries', opensAt: '2019-05-01T00:00', closesAt: '2019-06-01T00:00', ...TEN },
    { key: 'late', kind: 'entries', opensAt: '2019-07-01T00:00', closesAt: '2019-08-01T00:00' },
  ] as const
  const call: Calendar = { zone: 'UTC', phases: [late, early] }
  const minute = 60_000
  const at = (text: string, later = 0) => new Date(Date.parse(`${text}T00:00Z`) + later)

  it.each([
    ['before both', at('2019-05-01', -1), { isOpen: false, told: 'early', isBefore: true }],
    ['in the early one', at('2019-05-01'), { isOpen: true, told: 'early', isBefore: true }],
    ['in its grace', at('2019-06-01', 10 * minute - 1), { isOpen: true, told: 'early', isBefore: false }],
    ['between them', at('2019-06-01', 10 * minute), { isOpen: false, told: 'late', isBefore: true }],
    ['in the late one', at('2019-07-01'), { isOpen: true, told: 'late', isBefore: true }],
    ['after both', at('2019-08-01'), { isOpen: false, told: 'late', isBefore: false }],
  ])(
    '%s takes entries or not, and tells of the window that can be used',
    (name, now, { isOpen, told, isBefore }) => {
      expect(isOpenForEntries(call, now)).toBe(isOpen)
      expect(entriesWindow(call, now)?.opensAt).toEqual(
        new Date(`${{ early, late }[told as 'late'].opensAt}Z`),
      )
      expect(isBeforeClose(call, now)).toBe(isBefore)
      expect(areEntriesOver(call, now)).toBe(now >= at('2019-08-01'))
      expect(entriesPhase(timeline(call, now))?.key).toBe(name === 'in its grace' ? 'late' : told)
    },
  )
})

describe('a scale', () => {
  const scale = { min: 0, max: 1, step: 0.1, marks: [] }

  it('has its marks and no other', () => {
    expect(marksOf(scale)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(marksOf(scale).filter((mark) => !isOnScale(scale, mark))).toEqual([])
    expect([-0.1, 1.1, 0.25, NaN, Infinity].filter((mark) => isOnScale(scale, mark))).toEqual([])
  })

  it('belongs to criteria of some categories or of all', () => {
    const criterion = {
      key: 'all',
      name: { en: 'All' },
      about: { en: 'All' },
      weight: 1,
      scale,
      counts: true,
    }
    const only = { ...criterion, key: 'web', categories: ['web'] }
    const rounds = [{ criteria: [criterion, only] }]
    const keys = (category: string) => criteriaFor({ rounds }, category).map(({ key }) => key)
    expect([keys('web'), keys('events')]).toEqual([['all', 'web'], ['all']])
  })
})

it('of a call that is cancelled there is what had begun, which ended with it; what was to come is not told any more', () => {
  const cancelledAt = new Date('2019-08-15T12:00:00Z')
  const told = timeline(CALL, new Date('2019-12-01'), { ...NOTHING_ENDED, cancelledAt })
  const before = timeline(CALL, cancelledAt).filter(({ state }) => state !== 'to-come')
  expect(told.map(({ key, state }) => [key, state])).toEqual(before.map(({ key }) => [key, 'done']))
  expect(told.map(({ endedAt }) => endedAt)).toEqual(
    before.map(({ state, closesAt }) =>
      state === 'running' && closesAt !== null ? cancelledAt.toISOString() : undefined,
    ),
  )
})
