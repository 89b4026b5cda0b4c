import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportEntryAnswers } from '#features/entries/views/answers-export.ts'
import { exportAnswers } from '#features/jury/views/answers-export.ts'
import { exportMarks } from '#features/jury/views/marks-export.ts'
import { listReviewed } from '#features/jury/views/records.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { rankCommand } from './cli/rank.ts'
import { path, run } from './cli/testing.ts'
import { anOfficeOf, recorded } from './testing/record.ts'

describe('marks as a table', () => {
  const ranked = async (csv: string) => {
    writeFileSync(path('export.csv'), csv)
    const { out, code } = await run(rankCommand(), '--in', path('export.csv'), '--draws', '0', '--json')
    expect(code).toBe(0)
    const { entries } = JSON.parse(out) as {
      entries: { entry: string; rank: number; exact: string; n: number }[]
    }
    return entries.map(({ entry, rank, exact, n }) => [entry, rank, exact, n]).sort()
  }

  test(
    'are read by `clarion rank`, which comes to the office’s own order',
    recorded(async ({ call }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const { csv, fileName } = await exportMarks(office, { call: call.key })
      expect(fileName).toBe(`${call.key}-marks-2026-03-02.csv`)
      expect(csv.split('\r\n')[0]).toBe('\uFEFFentry,juror,score,category,criterion,weight')
      expect(csv).toContain('Ann (ann-1@jury.example)')
      const { categories } = await showRanking(office, { call: call.key })
      const own = categories
        .flatMap(({ entries }) => entries)
        .map(({ number, rank, exact, reviews }) => [number, rank, exact, reviews])
      expect(own).toHaveLength(4)
      expect(await ranked(csv)).toEqual(own.sort())
    }),
  )

  test(
    'are those that the list shows under the same filter, and of one entry alone',
    recorded(async ({ call, two }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const numbersIn = ({ csv }: { csv: string }) => [
        ...new Set(
          csv
            .split('\r\n')
            .slice(1, -1)
            .map((line) => line.split(',')[0]),
        ),
      ]
      expect(numbersIn(await exportMarks(office, { call: call.key, words: 'ponte' }))).toEqual([two.number])
      const list = await listReviewed(office, { call: call.key, words: 'ponte', page: 1 })
      expect(list.entries.map(({ number, given, open, recused }) => [number, given, open, recused])).toEqual([
        [two.number, 2, 0, 1],
      ])
      expect(numbersIn(await exportMarks(office, { call: call.key, entry: two.id }))).toEqual([two.number])
    }),
  )

  test(
    'have a file name of their own, as those of one entry have, and answers of jurors and of entrants',
    recorded(async ({ call, two }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const files = [
        await exportMarks(office, { call: call.key }),
        await exportMarks(office, { call: call.key, entry: two.id }),
        await exportAnswers(office, { call: call.key }),
        await exportAnswers(office, { call: call.key, entry: two.id }),
        await exportEntryAnswers(office, { call: call.key, sort: 'number' }),
      ]
      expect(files.map(({ fileName }) => fileName)).toEqual([
        `${call.key}-marks-2026-03-02.csv`,
        `${call.key}-marks-${two.number}-2026-03-02.csv`,
        `${call.key}-answers-of-jurors-2026-03-02.csv`,
        `${call.key}-answers-of-jurors-${two.number}-2026-03-02.csv`,
        `${call.key}-answers-of-entrants-2026-03-02.csv`,
      ])
    }),
  )
})
