import { describe, expect, it } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { type CountingMark, callRanking, officialRanks } from './call-ranking.ts'

/** What ranking read of a call. */
const document = {
  categories: [{ key: 'film' }, { key: 'print' }],
  rounds: [{ criteria: [{ key: 'impact', weight: 1, counts: true }] }],
  distinctions: [
    {
      key: 'winner',
      rank: 1,
      places: 1,
      per: { kind: 'category' },
      source: { kind: 'round', round: 'jury' },
    },
    {
      key: 'second',
      rank: 2,
      places: 1,
      per: { kind: 'category' },
      source: { kind: 'round', round: 'jury' },
    },
  ],
} as unknown as CallDocument

const scores = [
  [8, 7, 9],
  [5, 5, 7],
  [4, 6, 6],
  [8, 9, 6],
]
const category = (key: string, jurors: readonly string[]) => ({
  entries: scores.map((_, e) => ({ entryId: `${key}${e}`, category: key })),
  marks: scores.flatMap((row, e) =>
    row.map((mark, j): CountingMark => {
      const jurorId = jurors[j] ?? ''
      return { entryId: `${key}${e}`, jurorId, criterionKey: 'impact', mark: String(mark) }
    }),
  ),
})
const film = category('film', ['a', 'b', 'c'])

/** CallRanking of one category whose entries have these rows of marks. */
const rankingFrom = (rows: readonly (readonly number[])[]) =>
  callRanking(
    document,
    rows.map((_, e) => ({ entryId: `e${e}`, category: 'film' })),
    rows.flatMap((row, e) =>
      row.map((mark, j) => ({
        entryId: `e${e}`,
        jurorId: `j${j}`,
        criterionKey: 'impact',
        mark: String(mark),
      })),
    ),
  )

describe('ranking of a call whose categories have juries of their own', () => {
  it('are estimated within each category, and compare no jurors across', () => {
    const print = category('print', ['x', 'y', 'z'])
    const found = callRanking(document, [...film.entries, ...print.entries], [...film.marks, ...print.marks])
    const estimates = [...found.byCategory.values()].flat().map(({ estimate }) => estimate !== null)
    expect([found.noModel, estimates, found.jurors]).toEqual([null, Array(8).fill(true), []])
  })

  it('have no estimates in the category whose entries no juror links, and say so', () => {
    const apart = category('print', ['x', 'y', 'z']).marks.map((mark) =>
      mark.entryId < 'print2' ? mark : { ...mark, jurorId: `${mark.jurorId} too` },
    )
    const print = category('print', [])
    const found = callRanking(document, [...film.entries, ...print.entries], [...film.marks, ...apart])
    const estimated = [...found.byCategory].map(([key, rows]) => [
      key,
      rows.filter(({ estimate }) => estimate !== null).length,
    ])
    expect([found.noModel, estimated]).toEqual([
      'not-linked',
      [
        ['film', 4],
        ['print', 0],
      ],
    ])
  })

  it('leave a category alone in which nobody has given a mark', () => {
    const print = category('print', [])
    const found = callRanking(document, [...film.entries, ...print.entries], film.marks)
    const rows = found.byCategory.get('print') ?? []
    expect([found.noModel, rows.map(({ estimate, unranked }) => [estimate, unranked])]).toEqual([
      null,
      Array(4).fill([null, 'no-marks']),
    ])
  })

  it('say that severities are not estimated, and why, where no juror differs from another: never 0.0 … 0.0', () => {
    // Each juror gives the same marks, only to other entries: whatever their severity, it cannot be seen.
    const { jurors, byCategory } = rankingFrom([
      [9, 8, 9],
      [5, 6, 4],
      [1, 1, 2],
      [4, 4, 4],
    ])
    expect(jurors).toEqual(
      ['j0', 'j1', 'j2'].map((jurorId) => ({
        jurorId,
        reviews: 4,
        severity: null,
        se: null,
        notEstimated: 'no-difference',
      })),
    )
    const estimates = (byCategory.get('film') ?? []).map(({ estimate }) => estimate)
    expect(estimates.map((estimate) => [estimate?.notEstimated, estimate?.ninety === null])).toEqual(
      Array(4).fill([null, false]),
    )
  })

  it('give no range of no width where no entry differs from another beyond the noise', () => {
    const { jurors, byCategory } = rankingFrom([
      [2, 4, 8],
      [3, 5, 6],
      [2, 5, 7],
      [3, 4, 7],
    ])
    const estimates = (byCategory.get('film') ?? []).map(({ estimate }) => estimate)
    expect(estimates.map((one) => [one?.half, one?.ninety, one?.notEstimated])).toEqual(
      Array(4).fill([null, null, 'no-difference']),
    )
    expect(jurors.map(({ notEstimated, se }) => [notEstimated, se !== null && se > 0])).toEqual(
      Array(3).fill([null, true]),
    )
  })

  it('compare jurors where all are linked', () => {
    const { noModel, jurors } = callRanking(document, film.entries, film.marks)
    expect([noModel, jurors.map(({ jurorId }) => jurorId)]).toEqual([null, ['a', 'b', 'c']])
  })
})

describe('too close to call', () => {
  it('is said per distinction: two that both get one, and only one of them the first', () => {
    const found = rankingFrom([
      [9, 9, 10],
      [10, 9, 9],
      [3, 2, 3],
      [2, 3, 2],
    ])
    const atCuts = found.byCategory
      .get('film')
      ?.map(({ entry, cuts }) => [
        entry,
        ...cuts.map((cut) => `${cut.distinction} ${cut.places} ${cut.group}`),
      ])
    expect(atCuts).toEqual([
      ['e0', 'winner 1 open', 'second 2 in'],
      ['e1', 'winner 1 open', 'second 2 in'],
      ['e2', 'winner 1 out', 'second 2 out'],
      ['e3', 'winner 1 out', 'second 2 out'],
    ])
  })

  it('is not said where the marks decide both', () => {
    const found = rankingFrom([
      [10, 9, 10],
      [7, 6, 6],
      [3, 2, 3],
      [2, 3, 2],
    ])
    const groups = found.byCategory.get('film')?.map(({ cuts }) => cuts.map(({ group }) => group))
    expect(groups).toEqual([
      ['in', 'in'],
      ['out', 'in'],
      ['out', 'out'],
      ['out', 'out'],
    ])
  })

  it('adds up to the places of each cut', () => {
    const ranked = rankingFrom(scores).byCategory.get('film') ?? []
    const sums = [0, 1].map((at) => ranked.reduce((sum, { cuts }) => sum + (cuts[at]?.chance ?? 0), 0))
    expect(sums.map((sum) => Number(sum.toFixed(9)))).toEqual([1, 2])
  })
})

describe('what was not estimated', () => {
  it('is no reason to call anything decided: without a difference between entries all are open at each cut', () => {
    const rows = rankingFrom([
      [5, 7, 6],
      [7, 6, 5],
      [6, 5, 7],
      [6, 5, 7],
    ]).byCategory.get('film')
    expect(rows?.map(({ cuts }) => cuts.map(({ group }) => group))).toEqual(rows?.map(() => ['open', 'open']))
  })

  it('is the severity of jurors who cannot be compared with each other', () => {
    const print = category('print', ['x', 'y', 'z'])
    const all = [...film.marks, ...print.marks]
    const found = callRanking(document, [...film.entries, ...print.entries], all)
    expect([found.noSeverity, found.jurors]).toEqual(['not-linked', []])
  })
})

describe('a criterion that is marked and does not count', () => {
  const beside = (marks: readonly CountingMark[]) => {
    const [round] = document.rounds
    const criteria = [...(round?.criteria ?? []), { key: 'reach', weight: 5, counts: false }]
    const call = { ...document, rounds: [{ ...round, criteria }] } as unknown as CallDocument
    return [callRanking(call, film.entries, marks), officialRanks(call, film.entries, marks)]
  }

  it('changes no total, place, severity or chance, whatever its marks say', () => {
    const others = film.marks.map((mark, at) => ({ ...mark, criterionKey: 'reach', mark: String(at % 11) }))
    expect(beside([...film.marks, ...others])).toEqual(beside(film.marks))
    expect(beside(film.marks)[0]).toEqual(callRanking(document, film.entries, film.marks))
  })

  it('alone orders nothing', () => {
    const [, ranks] = beside(film.marks.map((mark) => ({ ...mark, criterionKey: 'reach' })))
    expect([...(ranks as ReadonlyMap<string, number | null>).values()]).toEqual([null, null, null, null])
  })
})
