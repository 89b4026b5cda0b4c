import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { assign } from '#server/tools.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { assignCommand, toJson, toText } from '../assign.ts'
import { readProblem } from './read-problem.ts'
import { summaryWords } from './words.ts'
import { good } from './assign.fixture.ts'

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
