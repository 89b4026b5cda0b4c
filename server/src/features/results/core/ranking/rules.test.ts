import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qualifies, rankOfficial } from './official.ts'
import type { Rule } from './rule.ts'
import type { Mark } from './sheet.ts'
import { winOnlyOne } from './win-only-one.ts'

/** One line an entry: its name and the marks of jurors A, B, C …; a dot is no mark. */
const table = (text: string): Mark[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [entry = '', ...cells] = line.trim().split(/\s+/)
      return cells.flatMap((score, at) =>
        score === '.' ? [] : [{ entry, juror: 'ABCDEFG'.charAt(at), score }],
      )
    })

const places = (text: string, rule: Rule) =>
  rankOfficial(table(text), { rule, ladder: [] }).map(({ rank, entry, exact, unranked }) =>
    rank === null ? [entry, unranked] : [rank, entry, exact],
  )

describe('official rules', () => {
  it('median: the middle mark, or the mean of the two in the middle', () => {
    expect(places('x 1 9 8\ny 7 8 . \nz . . 8', { kind: 'median' })).toEqual([
      [1, 'x', '8'],
      [1, 'z', '8'],
      [3, 'y', '15/2'],
    ])
  })

  it('trimmed mean: without the highest and the lowest; none where nothing would be left', () => {
    expect(places('x 1 9 8 8\ny 9 9 5 1\nz 9 9 . .', { kind: 'trimmed-mean', drop: 1 })).toEqual([
      [1, 'x', '8'],
      [2, 'y', '7'],
      ['z', 'too-few-reviews'],
    ])
  })

  it("rank sum: the share of each juror's other entries placed below, ties half", () => {
    // A: x > y > z gives 1, 1/2, 0; B: y = z gives 1/2 each; C judged w alone and says nothing.
    expect(places('w . . 9\nx 9 . .\ny 5 4 .\nz 1 4 .', { kind: 'rank-sum' })).toEqual([
      [1, 'x', '1'],
      [2, 'y', '1/2'],
      [3, 'z', '1/4'],
      ['w', 'not-compared'],
    ])
  })

  it.each(['schulze', 'ranked-pairs'] as const)('%s: a juror compares only what they judged', (kind) => {
    expect(places('x 9 9 .\ny 8 . 2\nz . 5 3', { kind })).toEqual([
      [1, 'x', '2'],
      [2, 'z', '1'],
      [3, 'y', '0'],
    ])
  })

  it.each(['rank-sum', 'schulze', 'ranked-pairs'] as const)(
    '%s: the only entry of a category is its first',
    (kind) => {
      expect(places('x 9 9', { kind })).toEqual([[1, 'x', '0']])
    },
  )

  it('qualify: the number of jurors who said yes', () => {
    expect(places('x 1 1 0\ny 0 0 0\nz 1 1 1', { kind: 'qualify', quorum: 2 })).toEqual([
      [1, 'z', '3'],
      [2, 'x', '2'],
      [3, 'y', '0'],
    ])
  })

  it('qualify: an entry passes with the quorum or more, and no other rule lets pass', () => {
    const passes = (rule: Rule) =>
      rankOfficial(table('x 1 1 0\ny 0 1 0\nz 1 1 1'), { rule, ladder: [] }).map((ranked) =>
        qualifies(ranked, rule),
      )
    expect(passes({ kind: 'qualify', quorum: 2 })).toEqual([true, true, false])
    expect(passes({ kind: 'median' })).toEqual([null, null, null])
  })

  it('adjusted: takes the severity of jurors out, to 6 decimals', () => {
    // A is severe and B lenient: by the plain mean y wins, because A never saw it.
    const text = 'u 3 7 .\nv 2 6 6\nw 4 8 .\nx 5 . 9\ny . 8 8\nz 1 5 4'
    const ranking = rankOfficial(table(text), { rule: { kind: 'adjusted' }, ladder: [] })
    expect(ranking[0]?.entry).toBe('x')
    expect(ranking.every(({ value }) => /^\d\.\d{1,6}$/.test(value ?? ''))).toBe(true)
  })

  it('adjusted: gives no places where there is no model', () => {
    expect(places('x 5\ny 7', { kind: 'adjusted' })).toEqual([
      ['x', 'no-model'],
      ['y', 'no-model'],
    ])
  })

  it('every rule keeps its order when all marks are doubled and raised', () => {
    const kinds: Rule[] = [
      { kind: 'weighted-mean' },
      { kind: 'median' },
      { kind: 'trimmed-mean', drop: 1 },
      { kind: 'rank-sum' },
      { kind: 'schulze' },
      { kind: 'ranked-pairs' },
    ]
    const cell = fc.record({
      entry: fc.constantFrom(...'vwxyz'),
      juror: fc.constantFrom(...'ABCD'),
      score: fc.nat(9),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(cell, { selector: ({ entry, juror }) => entry + juror }),
        fc.constantFrom(...kinds),
        (marks, rule) => {
          const order = (list: readonly Mark[]) =>
            rankOfficial(list, { rule, ladder: [] }).map(({ entry, rank }) => [entry, rank])
          expect(order(marks.map((mark) => ({ ...mark, score: 2 * mark.score + 0.3 })))).toEqual(order(marks))
        },
      ),
    )
  })
})

describe('winning only once', () => {
  const ranking = rankOfficial(
    [...table('x 9\ny 8\nz 7'), ...table('p 9\nq 9\nr 5').map((mark) => ({ ...mark, category: 'video' }))],
    { rule: { kind: 'weighted-mean' }, ladder: [] },
  )
  const town = (entry: string) => ({ x: 'Turin', p: 'Turin', r: 'Ghent' })[entry] ?? entry

  it('passes over an owner who won in an earlier category, and says where', () => {
    const wins = winOnlyOne(ranking, { categories: ['', 'video'], places: 2, ownerOf: town })
    expect(wins.map(({ winners, passedOver }) => [winners.map(({ entry }) => entry), passedOver])).toEqual([
      [['x', 'y'], []],
      [['q', 'r'], [{ entry: 'p', wonIn: '' }]],
    ])
  })

  it('lets all win who share the last place', () => {
    const [wins] = winOnlyOne(ranking, { categories: ['video'], places: 1, ownerOf: town })
    expect(wins?.winners.map(({ entry }) => entry)).toEqual(['p', 'q'])
  })
})
