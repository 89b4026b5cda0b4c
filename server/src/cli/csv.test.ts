import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { readTable } from './table-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'clarion-csv-'))
const file = join(folder, 'file.csv')
afterAll(() => rmSync(folder, { recursive: true }))

async function records(text: string | Uint8Array) {
  writeFileSync(file, text)
  const found: (string | number)[][] = []
  for await (const piece of readCsv(file)) for (const { line, cells } of piece) found.push([line, ...cells])
  return found
}

async function table(text: string) {
  writeFileSync(file, text)
  const rows: object[] = []
  for await (const piece of readTable(file, { required: ['entry', 'score'], optional: ['weight'] }))
    rows.push(...piece)
  return rows
}

describe('CSV files', () => {
  it('keep quotes, separators and line breaks inside quotes, and say where each record begins', async () => {
    expect(await records('\uFEFFa,"b ""c"""\r\n\r\n"d\ne",","\nf,')).toEqual([
      [1, 'a', 'b "c"'],
      [3, 'd\ne', ','],
      [5, 'f', ''],
    ])
  })

  it.each([
    ['a line that never ends', 'a,b\n', 'x', 2],
    ['a quotation mark that is never closed', 'a,b\n1,2\n"', 'x\n', 3],
    ['a line without any separator that does end', '', 'x', 1],
  ])(
    'are not read into memory without end: %s is refused with its line',
    async (_what, head, piece, line) => {
      const end = piece === 'x' && head === '' ? '\n' : ''
      await expect(records(head + piece.repeat(1_000_001 / piece.length + 1) + end)).rejects.toThrow(
        `Line ${line}: the row that begins here has more than 1000000 characters.`,
      )
      expect(await records(`${'x'.repeat(1_000_000)}\n`)).toHaveLength(1)
    },
  )

  it('end cells at a semicolon where the first line has one and no comma', async () => {
    expect(await records('entry;score\nx;7,5\n')).toEqual([
      [1, 'entry', 'score'],
      [2, 'x', '7,5'],
    ])
  })

  it('keep a character that is cut between two pieces of the file, and a cell of many lines', async () => {
    const long = `"${'ά\n'.repeat(100_000)}"`
    expect(await records(`entry\n${long}\nx`)).toEqual([
      [1, 'entry'],
      [2, 'ά\n'.repeat(100_000)],
      [100_003, 'x'],
    ])
  })

  it('are refused when they are not UTF-8, which would mix up names', async () => {
    for (const bytes of [Buffer.from('entry\nZürich\n', 'latin1'), Buffer.from('\uFEFFentry\n', 'utf16le')])
      await expect(records(bytes)).rejects.toThrow(`${file} is not UTF-8 text. Save it again as UTF-8`)
  })

  it('read back whatever was written', async () => {
    const cell = fc.string().map((text) => text.replaceAll('\r', ''))
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const text = written
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        expect((await records(text)).map(([, ...cells]) => cells)).toEqual(written)
      }),
      { numRuns: 50 },
    )
  })

  it('become rows by the names of their columns, whatever their order and case; an empty cell is none', async () => {
    expect(await table('Score, ENTRY ,weight\n7,x,\n')).toEqual([{ line: 2, score: '7', entry: 'x' }])
  })

  it.each([
    ['entry,score\nx,"7\n', 'Line 2: a quotation mark is opened here and never closed.'],
    ['entry,score,colour\n', 'Line 1: there is no column "colour". Known are: entry, score, weight.'],
    ['entry,score,\n', 'Line 1: column 3 has no name.'],
    ['entry,entry,score\n', 'Line 1: the column "entry" is there twice.'],
    ['entry,weight\n', 'Line 1: the column "score" is missing. Known are: entry, score, weight.'],
    ['entry,score\nx,7\ny,7,5\n', 'Line 3: 3 cells where the first line has 2.'],
    ['entry,score\nx,\n', 'Line 2, column score: empty.'],
    ['entry,score\n\u200b,7\n', 'Line 2, column entry: empty.'],
    ['entry,\u2060,score\n', 'Line 1: column 2 has no name.'],
    ['', `${file} is empty. Its first line must name the columns.`],
  ])('are refused with line and column: %j', async (text, words) => {
    await expect(table(text)).rejects.toThrow(words)
  })
})
