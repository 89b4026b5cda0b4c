import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { assign } from '#server/tools.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { assignCommand, faultLines, toJson, toText } from '../assign.ts'
import { readProblem } from './read-problem.ts'
import { summaryWords } from './words.ts'

const good = `{
  "perEntry": 1,
  "entries": [{ "id": "a" }, { "id": "b", "need": 2 }],
  "jurors": [{ "id": "x", "max": 2 }, { "id": "y", "min": 1, "max": 2 }],
  "suitability": [
    [0.5, null],
    [1, 0.25]
  ]
}`

/** So many entries for eight jurors, two of them an entry, whom each suits differently. */
const aSpread = (entries: number) => {
  const jurors = Array.from({ length: 8 }, (_, n) => ({ id: `J${n}`, max: Math.ceil(entries / 4) + 1 }))
  return {
    perEntry: 2,
    entries: Array.from({ length: entries }, (_, n) => ({ id: `E${n}` })),
    jurors,
    suitability: Array.from({ length: entries }, (_, e) =>
      jurors.map((_juror, j) => ((e * 7 + j * 5) % 11) / 10),
    ),
  }
}

/** What is said about a text, in pieces of a few characters, so that every token is cut somewhere. */
function complaint(text: string, size = 3): string {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  try {
    readProblem(pieces)
  } catch (error) {
    return faultLines('p.json', error)
  }
  return 'nothing'
}

const change = (from: string, to: string): string => complaint(good.replace(from, to))

describe('clarion assign, reading', () => {
  it('reads a problem whatever the size of the pieces', () => {
    const whole = readProblem([good])
    for (let size = 1; size < 40; size++) {
      expect(readProblem(good.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [])).toEqual(whole)
    }
    expect(whole).toEqual({
      perEntry: 1,
      entries: [{ id: 'a' }, { id: 'b', need: 2 }],
      jurors: [
        { id: 'x', max: 2 },
        { id: 'y', min: 1, max: 2 },
      ],
      suitability: [Float64Array.of(0.5, Number.NaN), Float64Array.of(1, 0.25)],
    })
  })

  it('says of numbers whose sum is none that they are too large together', () => {
    expect(complaint(good.replace('0.5, null', '1e308, 1e308'))).toContain(
      'suitability: the numbers are so large that their sum cannot be calculated with',
    )
    expect(complaint(good.replace('0.5, null', '1e306, 1e306'))).toBe('nothing')
  })

  it.each([
    ['', 'p.json:1:1 the file is empty'],
    ['[]', 'p.json:1:1 { is expected, but [ was found'],
    ['{"perEntry": 1', 'p.json:1:15 the file ends where } is expected'],
    ['{perEntry: 1}', 'p.json:1:2 a name in double quotes is expected'],
    ['{"a": 1, "a": 2}', 'p.json:1:10 a: is given twice'],
    ['{"a": 01}', 'p.json:1:7 a: 01 is not a number'],
    ['{"a": 1e999}', 'p.json:1:7 a: 1e999 is larger than any number that can be calculated with'],
    ['{"a": NaN}', 'p.json:1:7 a: NaN is not a number'],
    ['{"a": "x\ny"}', 'p.json:2:1 a: a line break or control character stands inside a text; write \\n'],
    ['{"a": "\\q"}', 'p.json:1:10 a: \\q is no escape of JSON'],
    ['{"a": "x', 'p.json:1:9 a: the file ends in the middle of this'],
    [`{"a": ${'['.repeat(70)}`, `p.json:1:72 a${'[0]'.repeat(65)}: is nested too deep`],
  ])('names the place of a slip in the JSON: %s', (text, expected) => {
    expect(complaint(text)).toBe(expected)
  })

  it.each([
    [
      '"perEntry": 1',
      '"perEntry": "many"',
      'p.json:2:15 perEntry: must be a whole number from 0, but is "many"',
    ],
    ['"perEntry": 1,', '', 'p.json:1:1 "perEntry" is missing'],
    [
      '"perEntry"',
      '"perentry"',
      'p.json:1:1 "perEntry" is missing\np.json:2:15 perentry: "perentry" is not a field here',
    ],
    ['"need": 2', '"need": 1.5', 'p.json:3:51 entries[1].need: must be a whole number from 0, but is 1.5'],
    ['{ "id": "a" }', '"a"', 'p.json:3:15 entries[0]: must be an object, but is "a"'],
    ['"id": "b"', '"id": "a"', 'p.json:3:38 entries[1].id: "a" is given twice'],
    ['"min": 1', '"min": 3', 'p.json:4:59 jurors[1].min: the minimum 3 is above the maximum 2'],
    ['"max": 2', '"max": -1', 'p.json:4:34 jurors[0].max: must be a whole number from 0, but is -1'],
    ['null', '"no"', 'p.json:6:11 suitability[0][1]: must be a number or null, but is "no"'],
    ['null', 'true', 'p.json:6:11 suitability[0][1]: must be a number or null, but is true'],
    ['null', 'NaN', 'p.json:6:11 suitability[0][1]: NaN is not a number'],
    [', null', '', 'p.json:6:5 suitability[0]: has 1 numbers, but the number of jurors is 2'],
    ['[0.5, null],', '', 'p.json:5:18 suitability: has 1 rows, but the number of entries is 2'],
    ['"perEntry": 1', '"perEntry": 1, "must": [["a", "z"]]', 'p.json:2:33 must[0][1]: there is no juror "z"'],
    [
      '"perEntry": 1',
      '"perEntry": 1, "must": [["a"]]',
      'p.json:2:27 must[0]: must be a pair [entry, juror], but is […]',
    ],
    [
      '[{ "id": "a" }, { "id": "b", "need": 2 }]',
      '[]',
      'p.json:3:14 entries: is empty: there is nothing to assign\np.json:5:18 suitability: has 2 rows, but the number of entries is 0',
    ],
  ])('names line and field of a wrong value: %s → %s', (from, to, expected) => {
    expect(change(from, to)).toBe(expected)
  })

  it('refuses what follows the end', () => {
    expect(complaint(`${good}\n{}`)).toBe('p.json:10:1 there is more after the end: {')
  })
})

describe('clarion assign, answering', () => {
  it('gives pairs and proof as JSON, and says the same in words', async () => {
    const answer = await assign(readProblem([good]))
    expect(toJson(answer)).toEqual({
      pairs: [
        ['a', 'x'],
        ['b', 'x'],
        ['b', 'y'],
      ],
      total: 1.75,
      floor: 0.5,
      bestTotal: 1.75,
      price: 0,
      gap: 0,
      bounds: { total: { value: 1.75, bound: 1.75 } },
      exact: true,
      certificate: expect.objectContaining({ scale: 100, total: 175 }) as object,
      design: expect.objectContaining({ load: { min: 1, max: 2, mean: 1.5 } }) as object,
    })
    expect(toText(answer)).toBe(
      [
        'total 1.75',
        'worst-served entry 0.5',
        'proven best',
        '1 to 2 entries a juror',
        '0 of 1 pairs of jurors share two entries or more',
        '',
        'a: x',
        'b: x, y',
      ].join('\n'),
    )
  })

  it('says why not and what would help', async () => {
    const answer = await assign(readProblem([good.replace('"need": 2', '"need": 3')]))
    expect(toText(answer)).toBe(
      [
        'This cannot be assigned:',
        '  Entry b needs 3 jurors, but only 2 may judge it.',
        'Any one of these would help:',
        '  Entry b makes do with 1 fewer.',
        '  A new juror with 1 place, for b.',
      ].join('\n'),
    )
  })

  it('ends with 0, 1 when impossible and 2 when the input is wrong, and tells wrong input on standard error', async () => {
    const file = join(aFolder(), 'p.json')
    const run = async (content: string | Uint8Array): Promise<[unknown, string]> => {
      await writeFile(file, content)
      const told: string[] = []
      vi.spyOn(process.stdout, 'write').mockReturnValue(true)
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
      process.exitCode = undefined
      await assignCommand().parseAsync(['--in', file, '--json', '--fairness', 'floor'], { from: 'user' })
      return [process.exitCode ?? 0, told.join('').replaceAll(file, 'p.json').trim()]
    }
    const missing = ['perEntry', 'entries', 'jurors', 'suitability'].map(
      (name) => `p.json:1:1 "${name}" is missing`,
    )
    expect([
      await run(good),
      await run(good.replace('"need": 2', '"need": 3')),
      await run('{}'),
      await run(Uint8Array.of(0x7b, 0xff)),
    ]).toEqual([
      [0, ''],
      [1, ''],
      [2, missing.join('\n')],
      [2, 'p.json cannot be read: it is not UTF-8 text'],
    ])
  })

  it('keeps a floor that is asked for, or says why not and which one can be had; beside --fairness it is a slip', async () => {
    const file = join(aFolder(), 'p.json')
    await writeFile(
      file,
      `{"perEntry": 1, "entries": [{"id": "a"}, {"id": "b"}], "jurors": [{"id": "x", "max": 1}, {"id": "y", "max": 1}],
        "suitability": [[1, 0.4], [0.5, 0.1]]}`,
    )
    const told: string[] = []
    const run = async (...words: string[]): Promise<string> => {
      told.length = 0
      vi.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0)
      process.exitCode = undefined
      const command = assignCommand()
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
      await command.parseAsync(['--in', file, ...words], { from: 'user' })
      return `${process.exitCode ?? 0}\n${told.join('').trim()}`
    }
    expect([
      (await run('--floor', '0,4')).split('\n').slice(0, 3),
      await run('--floor', '0.45'),
      await run('--floor', '0.7'),
    ]).toEqual([
      ['0', 'total 0.9, best 1.1: the floor costs 0.2 (18.18 %)', 'worst-served entry 0.4'],
      '1\nThis cannot be assigned:\n  No assignment gives every entry at least 0.45.\nAny one of these would help:\n  A floor of 0.4.',
      '1\nThis cannot be assigned:\n  Entry b gets at most 0.5 whoever judges it, not 0.7.\nAny one of these would help:\n  A floor of 0.4.',
    ])
    expect([await run('--floor', '4.5e-1'), await run('--floor', '.45')]).toEqual(
      Array(2).fill(await run('--floor', '0.45')),
    )
    await expect(run('--floor', 'high')).rejects.toThrow('"high" is no number such as 1.5.')
    await expect(run('--floor', '1', '--fairness', 'leximin')).rejects.toThrow('cannot be used with')
  })

  it('says what leximin proves: up to 24 entries all of it, beyond them the worst-served entry alone', async () => {
    const said = async (entries: number): Promise<string[]> => {
      const answer = await assign(aSpread(entries), { fairness: 'leximin' })
      if (!answer.feasible) return expect.unreachable(JSON.stringify(answer))
      return summaryWords(answer).filter((words) => words.startsWith('proven') || /fair list/u.test(words))
    }
    expect(await said(24)).toEqual(['proven best'])
    expect(await said(26)).toEqual([
      'proven best',
      'of the fair list only the worst-served entry is proven; how the others are served is not',
    ])
  })

  it('says when there is no such file', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await assignCommand().parseAsync(['--in', '/nowhere/p.json'], { from: 'user' })
    expect([process.exitCode, told.mock.calls]).toEqual([2, [['/nowhere/p.json cannot be read: ENOENT\n']]])
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

describe('published schemas', () => {
  const schemaOf = (name: string): z.ZodType => {
    const file = join(import.meta.dirname, '../../../../docs/schemas', `${name}.schema.json`)
    return z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0])
  }

  it('describe the input, and refuse a field that is not there', () => {
    const schema = schemaOf('assign-problem')
    const verdicts = [good, good.replace('perEntry', 'perentry')].map(
      (text) => schema.safeParse(JSON.parse(text)).success,
    )
    expect(verdicts).toEqual([true, false])
  })

  it('describe every kind of answer', async () => {
    const schema = schemaOf('assign')
    const texts = [
      good,
      good.replace('"need": 2', '"need": 3'),
      good.replace('1,', '1, "must": [["a", "y"]],'),
    ]
    const fairness = ['floor', 'leximin', 'none'] as const
    const problems = texts.map((text) => readProblem([text]))
    const answers = await Promise.all(
      problems.map((problem, n) => assign(problem, { fairness: fairness[n] ?? 'none' })),
    )
    expect(answers.map(({ feasible }) => feasible)).toEqual([true, false, false])
    for (const answer of answers)
      expect(schema.safeParse(JSON.parse(JSON.stringify(toJson(answer)))).error).toBeUndefined()
  })
})
