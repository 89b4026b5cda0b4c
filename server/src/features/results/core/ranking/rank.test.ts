import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { rankByWeightedMean } from './rank.ts'
import type { TieStep } from './rule.ts'
import type { Mark } from './sheet.ts'

/** Marks of jurors A, B, C … for one entry. */
const marks = (entry: string, ...scores: (string | number)[]): Mark[] =>
  scores.map((score, index) => ({ entry, juror: 'ABCDEFG'.charAt(index), score }))

const onCriteria = (entry: string, juror: string, impact: number, design: number): Mark[] => [
  { entry, juror, criterion: 'impact', score: impact, weight: '0.6' },
  { entry, juror, criterion: 'design', score: design, weight: '0.4' },
]

const places = (list: readonly Mark[], ladder: readonly TieStep[] = []) =>
  rankByWeightedMean(list, { ladder }).map(({ entry, rank, value, decidedBy }) => [
    rank,
    entry,
    value,
    decidedBy,
  ])

const problemsOf = (list: readonly Mark[]) => {
  try {
    return rankByWeightedMean(list)
  } catch (error) {
    return error instanceof Refusal ? error.details.fields : error
  }
}

describe('ranking by the weighted mean', () => {
  it('ties 0.1 and 0.2 with 0.3 and 0: no surprise by floating point', () => {
    expect(places([...marks('x', 0.1, 0.2), ...marks('y', 0.3, 0)])).toEqual([
      [1, 'x', '0.15', 'ex-aequo'],
      [1, 'y', '0.15', 'ex-aequo'],
    ])
  })

  it('skips the places that entries ex aequo take up', () => {
    const list = [...marks('w', 9), ...marks('x', 8), ...marks('y', 8), ...marks('z', 7)]
    expect(rankByWeightedMean(list).map(({ rank }) => rank)).toEqual([1, 2, 2, 4])
  })

  it('weighs the criteria, and counts only the marks that there are', () => {
    const list = [...onCriteria('x', 'A', 9, 4), ...onCriteria('x', 'B', 7, 8).slice(0, 1)]
    expect(rankByWeightedMean(list)).toEqual([
      {
        entry: 'x',
        category: '',
        jurors: 2,
        value: '7', // (0.6 · 9 + 0.4 · 4 + 0.6 · 7) / 1.6
        exact: '7',
        rank: 1,
        decidedBy: null,
        unranked: null,
      },
    ])
  })

  it('ranks each category by itself', () => {
    const list = [...marks('x', 3), ...marks('y', 5), ...marks('z', 4)].map((mark) => ({
      ...mark,
      category: mark.entry === 'z' ? 'video' : 'print',
    }))
    expect(rankByWeightedMean(list).map(({ category, entry, rank }) => [category, entry, rank])).toEqual([
      ['print', 'y', 1],
      ['print', 'x', 2],
      ['video', 'z', 1],
    ])
  })

  it('gives no place to an entry without a mark, or with marks only on criteria that do not count', () => {
    const list = [...marks('x', 0), { entry: 'y', juror: 'A', criterion: 'style', score: 9, weight: 0 }]
    const ranking = rankByWeightedMean(list, { entries: [{ entry: 'z' }] })
    expect(ranking.map(({ entry, rank, value, unranked }) => [entry, rank, value, unranked])).toEqual([
      ['x', 1, '0', null],
      ['y', null, null, 'no-marks'],
      ['z', null, null, 'no-marks'],
    ])
  })

  it('keeps a category in which nobody gave a mark, without places', () => {
    const ranking = rankByWeightedMean(marks('x', 7), { entries: [{ entry: 'z', category: 'video' }] })
    expect(ranking.map(({ category, entry, rank, unranked }) => [category, entry, rank, unranked])).toEqual([
      ['', 'x', 1, null],
      ['video', 'z', null, 'no-marks'],
    ])
  })

  it('stays exact with huge and negative numbers', () => {
    expect(places([...marks('x', '1e300', '-1e300', '3e-20'), ...marks('y', '2e-20', 0, 0)])).toEqual([
      [1, 'x', '0', null],
      [2, 'y', '0', null],
    ])
  })

  it('does not depend on the order of the marks', () => {
    const score = fc.integer({ min: 0, max: 4 })
    const list = fc.array(fc.tuple(fc.constantFrom(...'vwxyz'), fc.constantFrom(...'ABCD'), score), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.nat()), (cells, keys) => {
        const unique = new Map(
          cells.map(([entry, juror, value]) => [entry + juror, { entry, juror, score: value }]),
        )
        const given = [...unique.values()]
        const shuffled = given
          .map((mark) => ({ mark, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ mark }) => mark)
        const ladder: TieStep[] = [{ kind: 'highest-marks' }]
        expect(rankByWeightedMean(shuffled, { ladder })).toEqual(rankByWeightedMean(given, { ladder }))
      }),
    )
  })
})

describe('the ladder of ties', () => {
  const tied = [
    ...onCriteria('v', 'A', 6, 6),
    ...onCriteria('w', 'A', 8, 3),
    ...onCriteria('x', 'A', 4, 9),
    ...onCriteria('y', 'A', 6, 6),
    ...onCriteria('z', 'A', 2, 2),
  ]
  const byImpact: TieStep = { kind: 'criterion', criterion: 'impact' }

  it('names the step that set each entry apart, and who stays ex aequo', () => {
    expect(places(tied, [byImpact, { kind: 'highest-marks' }])).toEqual([
      [1, 'w', '6', 'criterion:impact'],
      [2, 'v', '6', 'ex-aequo'],
      [2, 'y', '6', 'ex-aequo'],
      [4, 'x', '6', 'criterion:impact'],
      [5, 'z', '2', null],
    ])
  })

  it('counts the marks that equal the highest of the category', () => {
    expect(places(tied, [{ kind: 'highest-marks' }]).slice(0, 2)).toEqual([
      [1, 'x', '6', 'highest-marks'],
      [2, 'v', '6', 'ex-aequo'],
    ])
  })

  it('asks the public, then the chair', () => {
    const ladder: TieStep[] = [
      { kind: 'public-vote', votes: { v: 10, y: 10, w: 3 } },
      { kind: 'chair', order: ['y', 'v'] },
    ]
    expect(places(tied, ladder).map(([rank, entry, , by]) => [rank, entry, by])).toEqual([
      [1, 'y', 'chair'],
      [2, 'v', 'chair'],
      [3, 'w', 'public-vote'],
      [4, 'x', 'public-vote'],
      [5, 'z', null],
    ])
  })

  it('puts those the chair did not place last, together', () => {
    expect(places(tied, [{ kind: 'chair', order: ['x'] }]).map(([rank, entry]) => [rank, entry])).toEqual([
      [1, 'x'],
      [2, 'v'],
      [2, 'w'],
      [2, 'y'],
      [5, 'z'],
    ])
  })
})

describe('marks that cannot be ranked', () => {
  it('names line, column and fault of each', () => {
    const list: Mark[] = [
      { entry: 'x', juror: 'A', score: 'NaN' },
      { entry: 'x', juror: '', score: 7, line: 31 },
      { entry: 'x', juror: 'A', score: 7, weight: -1 },
      { entry: 'x', juror: 'B', score: 7 },
      { entry: 'x', juror: 'B', score: 8 },
      { entry: 'x', juror: 'C', score: 8, category: 'video' },
      { entry: 'y', juror: 'C', score: 8, criterion: 'impact', weight: 2 },
      { entry: 'z', juror: 'C', score: 8, criterion: 'impact', weight: 3 },
      { entry: ' ', juror: 'C', score: '1,5', weight: 'heavy' },
    ]
    expect(problemsOf(list)).toEqual([
      { field: 'marks.1.score', code: 'not-a-number', params: { line: 1, column: 'score', value: 'NaN' } },
      { field: 'marks.31.juror', code: 'name-missing', params: { line: 31, column: 'juror' } },
      {
        field: 'marks.3.weight',
        code: 'weight-negative',
        params: { line: 3, column: 'weight', value: '-1' },
      },
      {
        field: 'marks.5.score',
        code: 'mark-twice',
        params: { line: 5, column: 'score', entry: 'x', juror: 'B', criterion: '' },
      },
      {
        field: 'marks.6.category',
        code: 'category-differs',
        params: { line: 6, column: 'category', entry: 'x', first: '' },
      },
      {
        field: 'marks.8.weight',
        code: 'weight-differs',
        params: { line: 8, column: 'weight', criterion: 'impact', value: '3' },
      },
      { field: 'marks.9.entry', code: 'name-missing', params: { line: 9, column: 'entry' } },
      { field: 'marks.9.score', code: 'not-a-number', params: { line: 9, column: 'score', value: '1,5' } },
      {
        field: 'marks.9.weight',
        code: 'not-a-number',
        params: { line: 9, column: 'weight', value: 'heavy' },
      },
    ])
  })

  it('ranks nothing when there is nothing', () => {
    expect(rankByWeightedMean([])).toEqual([])
  })
})
