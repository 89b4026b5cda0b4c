import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Looks } from '#kernel/one-line.ts'
import { assignBestTotal } from './best-total.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkProblem } from './check-problem.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { scaleOf } from './scale.ts'
import { shuffled } from './testing.ts'

const id = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '1', '10', 'ż', '😀', ' ', 'a"b', '["x","y"]'),
  fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
)
/** Two that look the same are refused. */
function areUnlike(names: readonly string[]): boolean {
  const looks = new Looks()
  return names.every((name) => looks.before(name) === null)
}
const ids = (most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(id, { minLength: 1, maxLength: most }).filter(areUnlike)
const value = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom(0.1, 0.2, 0.3, 1e-9, 1e12),
)

const problems: fc.Arbitrary<AssignmentProblem> = fc
  .tuple(ids(6), ids(5), fc.integer({ min: 0, max: 3 }))
  .chain(([entries, jurors, perEntry]) => {
    const pair = fc.tuple(fc.constantFrom(...entries), fc.constantFrom(...jurors))
    const row = fc.array(value, { minLength: jurors.length, maxLength: jurors.length })
    return fc.record({
      perEntry: fc.constant(perEntry),
      entries: fc.constant(entries.map((each) => ({ id: each }))),
      jurors: fc.tuple(
        ...jurors.map((each) => fc.record({ id: fc.constant(each), max: fc.integer({ min: 0, max: 6 }) })),
      ),
      suitability: fc.array(row, { minLength: entries.length, maxLength: entries.length }),
      given: fc.array(pair, { maxLength: 2 }),
      present: fc.array(pair, { maxLength: 4 }),
      moveCost: fc.double({ noNaN: true, min: 0, max: 2 }),
      quotas: fc.array(
        fc.record({
          name: fc.constant('readers'),
          atLeast: fc.integer({ min: 0, max: 2 }),
          jurors: fc.subarray(jurors),
        }),
        { maxLength: 1 },
      ),
    })
  })

describe('any problem', () => {
  it('is refused where two names look the same', () => {
    const twins = [{ id: 'A' }, { id: 'A\u200b' }]
    const problem = { perEntry: 0, entries: twins, jurors: [{ id: 'J', max: 1 }], suitability: [[1], [1]] }
    expect(checkProblem(problem)).toMatchObject([{ code: 'twice', field: 'entries[1].id' }])
  })

  it('is answered with pairs that keep every rule and a proof that holds, in any order of the input, or not at all', () => {
    fc.assert(
      fc.property(problems, fc.integer(), (problem, seed) => {
        expect(checkProblem(problem)).toEqual([])
        const found = assignBestTotal(problem)
        expect(assignBestTotal(shuffled(problem, seed))).toEqual(found)
        if (found === null) return
        const written = JSON.parse(JSON.stringify(found)) as typeof found
        expect(checkCertificate(problem, written.pairs, written.certificate)).toMatchObject({ ok: true })
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps its total when every suitability grows by the same, but for what each pair adds', () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 9 }), (problem, add) => {
        const whole = problem.suitability.map((row) =>
          [...row].map((v) => (v === null ? null : Math.round(v % 100))),
        )
        const still = { ...problem, suitability: whole, present: [], moveCost: 0, given: [] as Pair[] }
        const raised = whole.map((row) => row.map((v) => (v === null ? null : v + add)))
        const [before, after] = [assignBestTotal(still), assignBestTotal({ ...still, suitability: raised })]
        expect(after?.total).toBe(before === null ? undefined : before.total + add * before.pairs.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('scale', () => {
  it('makes decimals whole and loses nothing where sums can carry them', () => {
    const values = fc.array(
      fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 })),
    )
    fc.assert(
      fc.property(values, (list) => {
        const row = list.map(([digits, decimals]) => digits / 10 ** decimals)
        const { scale, exact } = scaleOf([row], 10)
        expect(exact).toBe(true)
        for (const each of row) expect(Math.round(each * scale) / scale).toBe(each)
      }),
    )
  })
})
