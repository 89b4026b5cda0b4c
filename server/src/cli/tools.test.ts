import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { agreeCommand } from './agree.ts'
import { packageCommand } from './package.ts'
import { rankCommand } from './rank.ts'
import { verifyCommand } from './verify.ts'
import { voteCommand } from './vote.ts'

const folder = mkdtempSync(join(tmpdir(), 'clarion-tools-'))
const path = (name: string) => join(folder, name)
const write = (name: string, text: string) => {
  writeFileSync(path(name), text)
  return path(name)
}

/** Runs a command as the shell would: what it printed, what it complained of, and its exit code. */
async function run(command: Command, ...args: string[]) {
  const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  const texts = [out, err].map((stream) => {
    const written: string[] = []
    stream.mockImplementation((text) => written.push(String(text)) > 0)
    return written
  })
  await command.parseAsync(args, { from: 'user' })
  const code = process.exitCode ?? 0
  return { out: texts[0]?.join('') ?? '', err: texts[1]?.join('') ?? '', code }
}

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

/** The JSON a command printed, after holding it against its published schema. */
function checked(out: string, name: string): Record<string, unknown> {
  const value = JSON.parse(out) as Record<string, unknown>
  const file = new URL(`../../../docs/schemas/${name}.schema.json`, import.meta.url)
  const schema = z.fromJSONSchema(
    JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0],
  )
  expect(schema.safeParse(value).error).toBeUndefined()
  return value
}

const scores = [
  [8, 7, 9, 6],
  [5, 5, 7, 3],
  [9, 7, 8, 8],
  [4, 6, 6, 2],
  [8, 9, 9, 7],
]
const MARKS = write(
  'marks.csv',
  `entry,juror,score,category,criterion,weight\n${scores
    .flatMap((row, e) =>
      row.flatMap((score, j) => [
        `E${e},J${j},${score},film,impact,0.6`,
        `E${e},J${j},${(score + e) % 10},film,design,0.4`,
      ]),
    )
    .join('\n')}\n`,
)

describe('clarion rank', () => {
  it('gives rank, uncertainty and severity in the shape of its schema', async () => {
    const { out, code } = await run(rankCommand(), '--in', MARKS, '--top', '2', '--draws', '500', '--json')
    const found = checked(out, 'rank')
    expect(code).toBe(0)
    expect(found).toMatchObject({
      components: 1,
      noModel: null,
      rule: { kind: 'weighted-mean' },
      top: 2,
      draws: 500,
    })
    const entries = found['entries'] as { entry: string; rank: number; official: number }[]
    // By hand: 0.6 times the mean impact and 0.4 times the mean design.
    expect(entries.map(({ rank, entry, official }) => [rank, entry, official])).toEqual([
      [1, 'E0', 7.5],
      [2, 'E4', 5.85],
      [3, 'E2', 5.8],
      [4, 'E3', 5.7],
      [5, 'E1', 5.4],
    ])
    expect((found['jurors'] as unknown[]).length).toBe(4)
  })

  it('says why there is no model, and gives no number in its place', async () => {
    const one = write('one.csv', 'entry,juror,score\nx,A,7\ny,A,8\n')
    const found = checked((await run(rankCommand(), '--in', one, '--json')).out, 'rank')
    expect(found).toMatchObject({
      mean: null,
      variance: null,
      noModel: 'one-juror',
      notes: ['No severity model: there is only one juror, whose severity nothing tells from quality.'],
      entries: [
        {
          entry: 'y',
          official: 8,
          rank: 1,
          adjusted: null,
          se: null,
          pFirst: null,
          pTop: null,
          rankInterval: null,
          band: null,
        },
        {
          entry: 'x',
          official: 7,
          rank: 2,
          adjusted: null,
          se: null,
          pFirst: null,
          pTop: null,
          rankInterval: null,
          band: null,
        },
      ],
      jurors: [],
    })
  })

  it('gives no standard error where no difference between entries was seen', async () => {
    const rows = [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ].flatMap((row, e) => row.map((score, j) => `e${e},j${j},${score}`))
    const level = write('level.csv', `entry,juror,score\n${rows.join('\n')}\n`)
    const found = checked((await run(rankCommand(), '--in', level, '--json')).out, 'rank')
    expect(found).toMatchObject({ singular: ['entry', 'juror'], mean: 2 })
    const effects = [...(found['entries'] as { se: unknown }[]), ...(found['jurors'] as { se: unknown }[])]
    expect(effects.map(({ se }) => se)).toEqual([null, null, null, null, null, null])
  })

  it('leaves out chances between entries that share no juror, and says so', async () => {
    const rows = [0, 1].flatMap((side) =>
      [5, 7, 8].flatMap((score, e) => [
        `s${side}e${e},s${side}A,${score}`,
        `s${side}e${e},s${side}B,${(score * (e + 3)) % 10}`,
      ]),
    )
    const apart = write('apart.csv', `entry,juror,score\n${rows.join('\n')}\n`)
    const found = checked((await run(rankCommand(), '--in', apart, '--json')).out, 'rank')
    expect(found).toMatchObject({ components: 2, notConnected: [''] })
    expect((found['entries'] as { pFirst: unknown }[]).map(({ pFirst }) => pFirst)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it.each([
    [
      'score',
      'entry,juror,score\nx,A,NaN\n',
      'Line 2, column score: "NaN" is not a decimal number such as 7 or 7.5.',
    ],
    [
      'twice',
      'entry,juror,score\nx,A,1\nx,A,1\n',
      'Line 3, column score: juror "A" has marked entry "x" before.',
    ],
    ['weight', 'entry,juror,score,weight\nx,A,1,-2\n', 'Line 2, column weight: -2 is below 0.'],
    ['column', 'entry,judge,score\n', 'Line 1: there is no column "judge".'],
  ])('names line and column of bad input: %s', async (_, text, words) => {
    const { err, out, code } = await run(rankCommand(), '--in', write('bad.csv', text))
    expect([out, code]).toEqual(['', 2])
    expect(err).toContain(words)
  })

  it.each([
    [['--rule', 'luck'], '"luck" is no rule.'],
    [['--draws', '1e4'], '--draws: "1e4" is not a whole number of 0 or more.'],
    [['--ladder', write('ladder.json', '[{"kind":"dice"}]')], "The ladder's step 1 is none of"],
    [['--in', path('nothing.csv')], 'nothing.csv: ENOENT'],
  ])('names a bad option: %j', async (options, words) => {
    const { err, code } = await run(rankCommand(), '--in', MARKS, ...options)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  it('names the winners, each owner in one category only', async () => {
    const rows = ['x,A,9,print,Turin', 'y,A,8,print,Ghent', 'p,A,9,video,Turin', 'q,A,7,video,Aarhus']
    const owned = write('owned.csv', `entry,juror,score,category,owner\n${rows.join('\n')}\n`)
    const found = checked((await run(rankCommand(), '--in', owned, '--winners', '1', '--json')).out, 'rank')
    expect(found['wins']).toEqual([
      { category: 'print', winners: ['x'], passedOver: [] },
      { category: 'video', winners: ['q'], passedOver: [{ entry: 'p', wonIn: 'print' }] },
    ])
  })

  it('breaks ties by the ladder of a file', async () => {
    const tied = write('tied.csv', 'entry,juror,score\nx,A,0.1\nx,B,0.2\ny,A,0.3\ny,B,0\n')
    const ladder = write('chair.json', '[{"kind":"chair","order":["y"]}]')
    const { out } = await run(rankCommand(), '--in', tied, '--ladder', ladder)
    expect(
      out
        .split('\n')
        .slice(1, 3)
        .map((line) => line.split(/\s+/).slice(0, 5)),
    ).toEqual([
      ['y', '2', '1', '0.15', 'chair'],
      ['x', '2', '2', '0.15', 'chair'],
    ])
  })
})

describe('clarion agree', () => {
  it('measures agreement over all criteria and on each, in the shape of its schema', async () => {
    const found = checked((await run(agreeCommand(), '--in', MARKS, '--json')).out, 'agree')
    expect((found['criteria'] as { criterion: string }[]).map(({ criterion }) => criterion)).toEqual([
      'design',
      'impact',
    ])
    expect(found['falseAlarmRate']).toBe(0.01)
  })

  it('alarms for a juror whose order is reversed, and tests home entries where countries are given', async () => {
    const rows = Array.from({ length: 20 }, (_, e) =>
      ['A', 'B', 'C'].map(
        (juror, j) =>
          `e${e},${juror},${juror === 'C' ? 20 - e : e + ((e * (j + 3)) % 3)},IT,${e % 4 ? 'EL' : 'IT'},${e}`,
      ),
    ).flat()
    const marks = write(
      'reversed.csv',
      `entry,juror,score,jurorcountry,entrycountry,at\n${rows.join('\n')}\n`,
    )
    const found = checked((await run(agreeCommand(), '--in', marks, '--json')).out, 'agree')
    const alarms = found['alarms'] as { juror: string; kind: string; isAlarm: boolean }[]
    expect(
      alarms.filter(({ isAlarm, kind }) => isAlarm && kind === 'reversed').map(({ juror }) => juror),
    ).toEqual(['C'])
    expect(new Set(alarms.map(({ kind }) => kind))).toEqual(new Set(['home', 'reversed', 'drift']))
    const { out } = await run(agreeCommand(), '--in', marks)
    expect(out).toMatch(/C\s+reversed\s+20/)
  })
})

describe('clarion vote', () => {
  const example =
    'count,ranking\n5,A>C>B>E>D\n5,A>D>E>C>B\n8,B>E>D>A>C\n3,C>A>B>E>D\n7,C>A>E>B>D\n2,C>B>A>D>E\n7,D>C>E>B>A\n8,E>B>A>D>C\n'

  it("counts Schulze's example, from rankings or from one row an entry", async () => {
    const found = checked(
      (await run(voteCommand(), '--in', write('b.csv', example), '--method', 'schulze', '--json')).out,
      'vote',
    )
    expect(found).toMatchObject({ method: 'schulze', voters: 45 })
    expect((found['entries'] as { entry: string }[]).map(({ entry }) => entry)).toEqual([
      'E',
      'A',
      'C',
      'B',
      'D',
    ])
    const long = write('long.csv', 'ballot,entry,rank\n1,x,1\n1,y,2\n2,x,1\n2,y,1\n')
    const { out } = await run(voteCommand(), '--in', long, '--method', 'borda')
    expect(out).toMatch(/x\s+1\s+1.5\ny\s+2\s+0.5/)
  })

  it.each(['ranked-pairs', 'borda', 'plackett-luce'])('counts by %s', async (method) => {
    const { out } = await run(voteCommand(), '--in', write('b.csv', example), '--method', method, '--json')
    expect((checked(out, 'vote')['entries'] as unknown[]).length).toBe(5)
  })

  it.each([
    ['ranking\nA>>B\n', 'Line 2, column ranking: "A>>B" is not names'],
    ['ranking\nA>B>A\n', 'Line 2: "A" is placed twice on one ballot.'],
    ['ranking,count\nA>B,0\n', 'Line 2, column count: "0" is not a whole number above 0.'],
    ['ballot,entry\n1,x\n', 'Line 1: ballots need a column ranking'],
  ])('names line and column: %j', async (text, words) => {
    const { err, code } = await run(voteCommand(), '--in', write('bad.csv', text), '--method', 'borda')
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})

describe('clarion package and verify', () => {
  it('seal a result that verifies, and name what was changed in it', async () => {
    const sealing = [
      '--in',
      MARKS,
      '--call',
      'Example 2026',
      '--key',
      path('key.pem'),
      '--out',
      path('results.json'),
    ]
    expect((await run(packageCommand(), ...sealing, '--rule', 'adjusted')).code).toBe(0)
    const text = readFileSync(path('results.json'), 'utf8')
    checked(text, 'results-package')
    const { out, code } = await run(verifyCommand(), path('results.json'))
    expect([out.startsWith('Verified'), code]).toEqual([true, 0])

    const tampered = write('tampered.json', text.replace('"score": "9"', '"score": "10"'))
    const found = await run(verifyCommand(), tampered)
    expect(found.code).toBe(1)
    expect(found.out.split('\n')[0]).toMatch(
      /^marks\[\d+\]: is not what was sealed \(entry E\d, juror J\d, criterion \w+, score 10\)$/,
    )
    checked((await run(verifyCommand(), tampered, '--json')).out, 'verify')
  })

  it('refuse a file that is not JSON, and name one that is no package', async () => {
    const notJson = await run(verifyCommand(), MARKS)
    expect([notJson.code, notJson.err.includes('is not JSON')]).toEqual([2, true])
    process.exitCode = undefined
    const noPackage = await run(verifyCommand(), write('list.json', '[]'))
    expect([noPackage.code, noPackage.out]).toEqual([1, 'format: is not as a results package has it\n'])
  })
})
