import { describe, expect, it } from 'vitest'
import { asItWas, layOut, todayBefore, widthOfLabels } from './phase-layout.ts'
import type { DrawnPhase } from './phase-layout.ts'

const phase = (key: string, opens: string, closes: string | null): DrawnPhase => ({
  key,
  name: key,
  opensAt: `2019-${opens}T00:00:00Z`,
  closesAt: closes && `2019-${closes}T00:00:00Z`,
  state: 'to-come',
})
const CALL = [
  phase('vote', '09-01', '09-20'),
  phase('round', '08-16', '09-06'),
  phase('entries', '05-15', '08-01'),
  phase('results', '10-01', null),
]
const places = (now: string) => layOut(CALL, new Date(`2019-${now}T12:00:00Z`))

describe('the line of phases', () => {
  it('orders by opening and moves what overlaps a lane down', () => {
    const drawn = places('09-02').phases.map(({ key, from, to, lane }) => [key, from, to, lane])
    expect(drawn).toEqual([
      ['entries', 1, 2, 0],
      ['round', 3, 5, 0],
      ['vote', 4, 6, 1],
      ['results', 7, 8, 0],
    ])
  })

  it('leaves gaps as columns of their own and widens slower than time', () => {
    expect(places('09-02').columns.map((share) => Math.round(share ** 2))).toEqual([78, 15, 16, 5, 14, 11, 1])
  })

  it('marks today inside its column, and not at all outside the call', () => {
    expect(places('09-02').today).toEqual({ column: 4, share: 0.3 })
    expect([places('05-01').today, places('11-01').today]).toEqual([null, null])
  })

  it('in a list stands before the first that has not begun, and after all where each has', () => {
    const before = (now: string) => {
      const at = new Date(`2019-${now}T12:00:00Z`)
      const { phases } = layOut(CALL, at)
      return phases[todayBefore(phases, at)]?.key
    }
    expect([before('05-01'), before('08-20'), before('09-02'), before('10-01')]).toEqual([
      'entries',
      'vote',
      'results',
      undefined,
    ])
  })

  it('draws a phase from when until when it really was', () => {
    const early = { ...phase('results', '10-01', '11-01'), begunAt: '2019-09-20T00:00:00Z' }
    const ended = { ...phase('round', '08-16', '09-06'), endedAt: '2019-08-20T00:00:00Z' }
    const spans = [early, ended].map(asItWas).map(({ opensAt, closesAt }) => [opensAt, closesAt])
    expect(spans).toEqual([
      ['2019-09-20T00:00:00Z', '2019-11-01T00:00:00Z'],
      ['2019-08-16T00:00:00Z', '2019-08-20T00:00:00Z'],
    ])
  })

  it('gives a column room for the longest word in it, as far as that is no name of sixty letters', () => {
    const wide = (...labels: readonly string[]) => Number(/calc\(([\d.]+)/.exec(widthOfLabels(labels))?.[1])
    expect(wide('Αποτελέσματα')).toBe(wide('a', 'x'.repeat(12)))
    expect(wide('Αποτελέσματα')).toBeGreaterThan(wide('Results of all'))
    expect(wide('x'.repeat(60))).toBe(wide('x'.repeat(14)))
  })
})
