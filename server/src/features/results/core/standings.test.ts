import { describe, expect, it } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { type CountingMark, standingsOf } from './standings.ts'

/** What standings read of a call. */
const document = {
  categories: [{ key: 'film' }, { key: 'print' }],
  rounds: [{ criteria: [{ key: 'impact', weight: 1 }] }],
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

describe('standings of a call whose categories have juries of their own', () => {
  it('are estimated within each category, and compare no jurors across', () => {
    const print = category('print', ['x', 'y', 'z'])
    const found = standingsOf(
      document,
      [...film.entries, ...print.entries],
      [...film.marks, ...print.marks],
      1,
    )
    const estimates = [...found.byCategory.values()].flat().map(({ estimate }) => estimate !== null)
    expect([found.noModel, estimates, found.jurors]).toEqual([null, Array(8).fill(true), []])
  })

  it('have no estimates in the category whose entries no juror links, and say so', () => {
    const apart = category('print', ['x', 'y', 'z']).marks.map((mark) =>
      mark.entryId < 'print2' ? mark : { ...mark, jurorId: `${mark.jurorId} too` },
    )
    const print = category('print', [])
    const found = standingsOf(document, [...film.entries, ...print.entries], [...film.marks, ...apart], 1)
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
    const found = standingsOf(document, [...film.entries, ...print.entries], film.marks, 1)
    const rows = found.byCategory.get('print') ?? []
    expect([found.noModel, rows.map(({ estimate, unranked }) => [estimate, unranked])]).toEqual([
      null,
      Array(4).fill([null, 'no-marks']),
    ])
  })

  it('compare jurors where all are linked', () => {
    const { noModel, jurors } = standingsOf(document, film.entries, film.marks, 1)
    expect([noModel, jurors.map(({ jurorId }) => jurorId)]).toEqual([null, ['a', 'b', 'c']])
  })
})
