import { describe, expect, it } from 'vitest'
import { type Random, randomFrom } from '#kernel/random.ts'
import { type Alarm, type AlarmKind, findAlarms } from './alarms.ts'
import type { AlarmReview } from './deviations.ts'
import { homePreference } from './home-preference.ts'

type Juror = (quality: number, isHome: boolean, at: number, random: Random) => number

const fair: Juror = (quality, _, __, random) => Math.round(6 + 1.5 * quality + random.normal())

/** Everybody judges all 24 entries; the first juror is the one given, every sixth entry is home. */
function panel(random: Random, first: Juror = fair, jurors = 4): AlarmReview[] {
  return Array.from({ length: 24 }, (_, e) => ({ e, quality: random.normal() })).flatMap(({ e, quality }) =>
    Array.from({ length: jurors }, (_, j) => {
      const at = (e * 7 + j) % 24
      const isHome = (e + j) % 6 === 0
      const score = (j === 0 ? first : fair)(quality, isHome, at, random)
      return { entry: `e${e}`, juror: `j${j}`, score, isHome, at }
    }),
  )
}

const ofFirst = (alarms: readonly Alarm[], kind: AlarmKind) =>
  alarms.find((alarm) => alarm.juror === 'j0' && alarm.kind === kind)

/** How often each test alarms over panels in which the first juror is of one kind. */
function rates(first: Juror, panels: number, seed: number): Record<AlarmKind, number> {
  const random = randomFrom(seed)
  const counts = { home: 0, reversed: 0, flat: 0, drift: 0 }
  for (let round = 0; round < panels; round++) {
    for (const alarm of findAlarms(panel(random, first), { level: 0.05, permutations: 199, seed: round })) {
      if (alarm.juror === 'j0' && alarm.isAlarm) counts[alarm.kind] += 1
    }
  }
  return {
    home: counts.home / panels,
    reversed: counts.reversed / panels,
    flat: counts.flat / panels,
    drift: counts.drift / panels,
  }
}

describe('alarms for the chair', () => {
  // Three standard errors of a binomial share of 0.05 over 300 panels.
  const MOST = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / 300)

  it('raise false alarms at the stated rate for a juror who agrees with the panel', () => {
    const found = rates(fair, 300, 1)
    expect(found.home).toBeLessThan(MOST)
    expect(found.drift).toBeLessThan(MOST)
    expect([found.reversed, found.flat]).toEqual([0, 0])
    expect(found.home + found.drift).toBeGreaterThan(0.02)
  })

  it('raise false alarms at the stated rate for a juror who marks at random', () => {
    const random: Juror = (_, __, ___, { below }) => 4 + below(5)
    const found = rates(random, 300, 2)
    for (const kind of ['home', 'reversed', 'drift'] as const) {
      expect(found[kind]).toBeLessThan(MOST)
      expect(found[kind]).toBeGreaterThan(0.01)
    }
    expect(found.flat).toBe(0)
  })

  it.each<readonly [AlarmKind, Juror]>([
    ['home', (q, isHome, at, random) => fair(q, isHome, at, random) + (isHome ? 3 : 0)],
    ['reversed', (q, isHome, at, random) => fair(-q, isHome, at, random)],
    ['flat', () => 7],
    ['drift', (q, isHome, at, random) => fair(q, isHome, at, random) - at / 6],
  ])('find a juror with the fault: %s', (kind, juror) => {
    expect(rates(juror, 40, 3)[kind]).toBeGreaterThan(0.9)
  })

  it('say what was found, in units of the marks', () => {
    const home: Juror = (q, isHome, at, random) => fair(q, isHome, at, random) + (isHome ? 4 : 0)
    const alarm = ofFirst(findAlarms(panel(randomFrom(5), home)), 'home')
    expect(alarm).toMatchObject({ juror: 'j0', kind: 'home', n: 24, isAlarm: true })
    expect(Math.abs((alarm?.statistic ?? 0) - 4)).toBeLessThan(1.5)
  })

  it('say that a test cannot alarm with so few reviews, instead of looking reassuring', () => {
    const few = panel(randomFrom(6)).filter(({ entry }) => ['e0', 'e1', 'e2', 'e3'].includes(entry))
    expect(
      findAlarms(few)
        .filter(({ kind }) => kind !== 'flat')
        .map(({ p, isAlarm }) => [p, isAlarm]),
    ).toEqual(
      findAlarms(few)
        .filter(({ kind }) => kind !== 'flat')
        .map(() => [null, false]),
    )
    expect(findAlarms(few).length).toBeGreaterThan(3)
  })

  it('hold for flat marks too, where a juror without fault gives one mark only now and then', () => {
    // Four marks of three kinds are all the same in 3 of 81 cases, which is below the level.
    const random = randomFrom(12)
    let alarms = 0
    for (let round = 0; round < 1000; round++) {
      const reviews = Array.from({ length: 20 }, (_, j) => j).flatMap((j) =>
        [0, 1, 2, 3].map((e) => ({ entry: `e${e}`, juror: `j${j}`, score: random.below(3) })),
      )
      const found = findAlarms(reviews, { level: 0.05, permutations: 0, seed: round })
      if (ofFirst(found, 'flat')?.isAlarm) alarms++
    }
    expect(alarms / 1000).toBeLessThan(0.05)
    expect(alarms / 1000).toBeGreaterThan(0.01)
  })

  it('leave out marks beyond what numbers hold', () => {
    const reviews = panel(randomFrom(13))
    const far = { entry: 'e0', juror: 'j9', score: Infinity, isHome: false, at: 1 }
    expect(findAlarms([...reviews, far])).toEqual(findAlarms(reviews.filter(({ entry }) => entry !== 'e0')))
  })

  it('take a juror with more reviews than calls can be nested', () => {
    const random = randomFrom(10)
    const reviews = Array.from({ length: 20_000 }, (_, e) => e).flatMap((e) =>
      ['j0', 'j1'].map((juror) => ({ entry: `e${e}`, juror, score: random.below(9), at: e })),
    )
    expect(ofFirst(findAlarms(reviews, { permutations: 99 }), 'reversed')?.n).toBe(20_000)
  })

  it('do not depend on the order of reviews, and test nothing where entries have one juror', () => {
    const reviews = panel(randomFrom(7))
    expect(findAlarms(reviews.toReversed())).toEqual(findAlarms(reviews))
    expect(findAlarms(reviews.filter(({ juror }) => juror === 'j0'))).toEqual([])
    expect(findAlarms([])).toEqual([])
  })
})

describe('home preference of a panel', () => {
  it('recovers the preference that all jurors share', () => {
    const random = randomFrom(8)
    const reviews = panel(random).map((review) => ({
      ...review,
      score: review.score + (review.isHome ? 2 : 0),
    }))
    const found = homePreference(reviews)
    expect(found).toMatchObject({ p: 1 / 2000, jurors: 4, homeReviews: 16 })
    // Each home juror stands against three others who are not at home with the entry.
    expect(Math.abs((found?.effect ?? 0) - 2)).toBeLessThan(0.9)
  })

  it('is found by chance as often as its p says', () => {
    const random = randomFrom(11)
    let small = 0
    for (let round = 0; round < 300; round++) {
      const { p = 1 } = homePreference(panel(random), { permutations: 199, seed: round }) ?? {}
      small += p <= 0.05 ? 1 : 0
    }
    expect(small / 300).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 300))
    expect(small / 300).toBeGreaterThan(0.01)
  })

  it('is not measured where nobody has both home entries and others', () => {
    expect(homePreference(panel(randomFrom(9)).map((review) => ({ ...review, isHome: false })))).toBeNull()
  })
})
