import { describe, expect, it } from 'vitest'
import { assignBestTotal } from './best-total.ts'
import { checkCertificate } from './check-certificate.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { aProblem, everyAssignment, servedOf, shuffled } from './testing.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function bruteForce(problem: AssignmentProblem): number | null {
  let best: number | null = null
  for (const pairs of everyAssignment(problem))
    best = Math.max(best ?? -Infinity, sum(servedOf(problem, pairs)))
  return best
}

const smallProblem = (seed: number): AssignmentProblem =>
  aProblem(
    {
      entries: 2 + (seed % 3),
      jurors: 2 + (seed % 4),
      perEntry: 1 + (seed % 2),
      closed: 0.2,
      levels: [2, 4, 1000][seed % 3] ?? 4,
      slack: (seed % 4) / 4,
      rules: seed % 5 > 1,
    },
    seed,
  )

const middling = (seed: number): AssignmentProblem =>
  aProblem(
    { entries: 30, jurors: 9, perEntry: 3, closed: 0.15, levels: 4, slack: 0.2, rules: seed % 2 === 0 },
    seed,
  )

/** Entries and jurors that may sit in one assignment, with everything to say about them in one value. */
const tiny: AssignmentProblem = {
  perEntry: 1,
  entries: [{ id: 'a' }, { id: 'b' }],
  jurors: [
    { id: 'x', max: 1 },
    { id: 'y', max: 1 },
  ],
  suitability: [
    [0.1, 0.7],
    [0.2, 0.7],
  ],
}

describe('best total', () => {
  it('equals brute force on 2,000 small problems with loads, own needs, panels, must pairs and quotas, and proves it', () => {
    let solved = 0
    for (let seed = 1; seed <= 2000; seed++) {
      const problem = smallProblem(seed)
      const found = assignBestTotal(problem)
      const best = bruteForce(problem)
      expect(found === null, `seed ${seed}`).toBe(best === null)
      if (found === null || best === null) continue
      expect(found.total, `seed ${seed}`).toBeCloseTo(best, 9)
      expect(checkCertificate(problem, found.pairs, found.certificate), `seed ${seed}`).toEqual({
        ok: true,
        total: found.certificate.total,
      })
      solved++
    }
    expect(solved).toBeGreaterThan(1000)
  })

  it('gives the same pairs whatever the order of entries, jurors and rules', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = middling(seed)
      expect(assignBestTotal(shuffled(problem, seed)), `seed ${seed}`).toEqual(assignBestTotal(problem))
    }
  })

  it('adds up in decimals: 0.1 and 0.2 make 0.3', () => {
    const found = assignBestTotal({
      ...tiny,
      suitability: [
        [0.1, null],
        [null, 0.2],
      ],
    })
    expect(found).toEqual({
      pairs: [
        ['a', 'x'],
        ['b', 'y'],
      ],
      total: 0.3,
      certificate: { scale: 10, total: 3, entries: { a: 1, b: 2 }, jurors: { x: 0, y: 0 }, quotas: [] },
    })
  })

  it('gives up the better pair of one entry for the better sum of both', () => {
    expect(assignBestTotal(tiny)?.pairs).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ])
  })

  it('takes negative, huge and fine-grained numbers', () => {
    const total = (suitability: AssignmentProblem['suitability']): number | undefined =>
      assignBestTotal({ ...tiny, suitability })?.total
    expect([
      total([
        [-5, -1],
        [-2, -3],
      ]),
      total([
        [1e300, 0],
        [0, 1e300],
      ]),
      total([
        [Math.PI, 0],
        [0, Math.E],
      ]),
      total([
        [0, 0],
        [0, 0],
      ]),
      total([
        [1e-20, 4e-20],
        [3e-20, 4e-20],
      ]),
    ]).toEqual([-3, 2e300, expect.closeTo(Math.PI + Math.E, 9), 0, 7e-20])
  })

  it('counts work given even with a closed pair and over the load, and places the rest', () => {
    const given = assignBestTotal({
      ...tiny,
      suitability: [
        [null, 0.7],
        [0.2, 0.7],
      ],
      jurors: [
        { id: 'x', max: 0 },
        { id: 'y', max: 1 },
      ],
      given: [['a', 'x']],
    })
    expect(given?.pairs).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ])
  })

  it('seats jurors only in the categories of their panel', () => {
    const found = assignBestTotal({
      ...tiny,
      entries: [
        { id: 'a', category: 'film' },
        { id: 'b', category: 'print' },
      ],
      jurors: [
        { id: 'x', max: 2, categories: ['print'] },
        { id: 'y', max: 2, categories: ['film'] },
      ],
    })
    expect(found?.pairs).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ])
  })
})

describe('certificate', () => {
  const cases = Array.from({ length: 40 }, (_, n) => middling(n + 1)).flatMap((problem) => {
    const found = assignBestTotal(problem)
    return found === null ? [] : [{ problem, ...found }]
  })

  it('is refused when one price is moved beyond the range of the weights', () => {
    // Where rules leave an entry no choice, its price may be anything: such problems are left out.
    for (const { problem, pairs, certificate } of cases.filter((each) => each.problem.quotas === undefined)) {
      for (const by of [-1000, 1000]) {
        const entries = { ...certificate.entries, E3: (certificate.entries['E3'] ?? 0) + by }
        const jurors = { ...certificate.jurors, J2: (certificate.jurors['J2'] ?? 0) + by }
        expect([
          checkCertificate(problem, pairs, { ...certificate, entries }).ok,
          checkCertificate(problem, pairs, { ...certificate, jurors }).ok,
        ]).toEqual([false, false])
      }
    }
  })

  it('is refused for another total, another pair, a pair dropped and a pair twice', () => {
    for (const { problem, pairs, certificate } of cases) {
      const [first, second, ...rest] = pairs
      if (first === undefined || second === undefined) throw new Error('no pairs')
      const verdicts = [
        checkCertificate(problem, pairs, { ...certificate, total: certificate.total + 1 }),
        checkCertificate(problem, [second, ...rest], certificate),
        checkCertificate(problem, [second, second, ...rest], certificate),
      ]
      expect(verdicts).toEqual([
        { ok: false, because: 'total-differs' },
        { ok: false, because: 'pairs-break-rules' },
        { ok: false, because: 'pairs-break-rules' },
      ])
    }
  })

  it('is refused when its unit is so coarse that every suitability vanishes, or is none', () => {
    const nothing = { total: 0, entries: {}, jurors: {}, quotas: [] }
    const worst: Pair[] = [
      ['a', 'x'],
      ['b', 'y'],
    ]
    const verdicts = [1e-9, 0.1, 1, 0, -10, Number.NaN, Infinity].map(
      (scale) => checkCertificate(tiny, worst, { ...nothing, scale }).ok,
    )
    expect(verdicts).toEqual(Array(7).fill(false))
    const fine = assignBestTotal(tiny) ?? expect.unreachable()
    expect(checkCertificate(tiny, fine.pairs, fine.certificate).ok).toBe(true)
  })

  it('is refused for prices that are not numbers and for quotas that do not exist or are paid backwards', () => {
    const { problem, pairs, certificate } = cases[0] ?? expect.unreachable()
    const paid = [
      { entry: 'E0', name: 'nobody', price: 1 },
      { entry: 'E0', name: 'readers', price: -1 },
    ]
    expect([
      checkCertificate(problem, pairs, {
        ...certificate,
        entries: { ...certificate.entries, E0: Number.NaN },
      }),
      ...paid.map((quota) => checkCertificate(problem, pairs, { ...certificate, quotas: [quota] })),
    ]).toEqual(Array(3).fill({ ok: false, because: 'prices-invalid' }))
  })
})
