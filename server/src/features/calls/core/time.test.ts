import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { instantOf, isLocalTime, isZone, localOf } from './time.ts'

const BRUSSELS = 'Europe/Brussels'

describe('a local time', () => {
  it.each([
    ['2019-08-01T00:00', BRUSSELS, '2019-07-31T22:00:00.000Z'],
    ['2019-07-31T23:59:59', BRUSSELS, '2019-07-31T21:59:59.000Z'],
    ['2019-12-01T00:00', BRUSSELS, '2019-11-30T23:00:00.000Z'],
    ['2019-08-01T00:00', 'Europe/Athens', '2019-07-31T21:00:00.000Z'],
    ['2019-08-01T00:00', 'Europe/Lisbon', '2019-07-31T23:00:00.000Z'],
    ['2019-08-01T00:00', 'Asia/Kathmandu', '2019-07-31T18:15:00.000Z'],
    ['2026-03-29T01:59:59', BRUSSELS, '2026-03-29T00:59:59.000Z'],
    ['2026-03-29T03:00', BRUSSELS, '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59:59', BRUSSELS, '2026-10-24T23:59:59.000Z'],
    ['2026-10-25T03:00', BRUSSELS, '2026-10-25T02:00:00.000Z'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantOf(local, zone).toISOString()).toBe(instant)
  })

  it('that clocks leave out in spring is read as before the change', () => {
    const instant = instantOf('2026-03-29T02:30', BRUSSELS)
    expect([instant.toISOString(), localOf(instant, BRUSSELS)]).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T03:30:00',
    ])
  })

  it('that comes twice in autumn is the first', () => {
    const instant = instantOf('2026-10-25T02:30', BRUSSELS)
    expect([instant.toISOString(), localOf(instant, BRUSSELS)]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:30:00',
    ])
  })

  it('that no calendar has is none', () => {
    const none = [
      '2019-02-29T00:00',
      '2019-13-01T00:00',
      '2019-01-01T24:00',
      '2019-01-01T00:60',
      '2019-01-01',
      '',
      '+1d',
    ]
    expect(none.filter(isLocalTime)).toEqual([])
    expect(() => instantOf('2019-02-29T00:00', BRUSSELS)).toThrow(RangeError)
    expect([isZone('Europe/Nowhere'), isZone(''), isZone(BRUSSELS)]).toEqual([false, false, true])
  })

  it('comes back from every instant, but for the second pass of an hour that comes twice', () => {
    const second = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
    const zone = fc.constantFrom(
      BRUSSELS,
      'Europe/Athens',
      'Europe/Dublin',
      'America/New_York',
      'Australia/Lord_Howe',
    )
    fc.assert(
      fc.property(second, zone, (at, where) => {
        const instant = new Date(at * 1000)
        const back = instantOf(localOf(instant, where), where)
        expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - back.getTime())
        expect(localOf(back, where)).toBe(localOf(instant, where))
      }),
    )
  })
})

test('a zone is asked for once, and names of zones in any spelling never fill more than a little memory', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  try {
    const every = Array.from({ length: 2000 }, (_, n) =>
      [...'Europe/Brussels'].map((c, at) => ((n >> at) & 1 ? c.toUpperCase() : c.toLowerCase())).join(''),
    )
    const spellings = [...new Set(every)]
    expect(spellings.length).toBeGreaterThan(900)
    const right = localOf(new Date('2026-07-31T22:00:00Z'), BRUSSELS)
    for (const zone of spellings) expect(localOf(new Date('2026-07-31T22:00:00Z'), zone)).toBe(right)
    const before = made.mock.calls.length
    // The last are still there; the first made room.
    localOf(new Date(0), spellings.at(-1) ?? '')
    expect(made.mock.calls.length).toBe(before)
    localOf(new Date(0), spellings[0] ?? '')
    expect(made.mock.calls.length).toBe(before + 1)
  } finally {
    made.mockRestore()
  }
})
