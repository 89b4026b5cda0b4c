import { describe, expect, it } from 'vitest'
import { rankCommand } from './rank.ts'
import { checked, MARKS, path, run, write } from './testing.ts'

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

  it('ranks marks beyond all doubles exactly, and computes no statistics from them', async () => {
    const far = write('far.csv', 'entry,juror,score\nx,A,7\nx,B,1e400\ny,A,3\ny,B,4\nz,A,1\nz,B,2\n')
    const found = checked((await run(rankCommand(), '--in', far, '--json')).out, 'rank')
    expect(found).toMatchObject({ noModel: 'beyond-range', mean: null, variance: null, jurors: [] })
    const { out } = await run(rankCommand(), '--in', far)
    expect(out).toMatch(/x\s+2\s+1\s+5\.000000e\+399/)
    expect(out).toContain('marks lie beyond the numbers that statistics can be computed with.')
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
    [['--rule', 'luck'], '"luck" is no rule.', 64],
    [['--draws', '1e4'], '--draws: "1e4" is not a whole number of 0 or more.', 64],
    [['--ladder', write('ladder.json', '[{"kind":"dice"}]')], "The ladder's step 1 is none of", 2],
    [['--rule', 'trimmed-mean:1:2'], '"trimmed-mean:1:2" is no rule.', 64],
    [
      ['--ladder', write('more.json', '[{"kind":"highest-marks","criterion":"impact"}]')],
      "The ladder's step 1 is none of",
      2,
    ],
    [
      ['--ladder', write('twice.json', '[{"kind":"chair","order":["E1"],"order":["E0"]}]')],
      'twice.json says "[0].order" twice.',
      2,
    ],
    [
      ['--ladder', write('typing.json', '[{"kind":"criterion","criterion":"imapct"}]')],
      'The ladder\'s step 1: there is no mark on the criterion "imapct".',
      2,
    ],
    [
      ['--ladder', write('nobody.json', '[{"kind":"chair","order":["E1","constructor"]}]')],
      'The ladder\'s step 1: there is no entry "constructor".',
      2,
    ],
  ])('names a bad option: %j', async (options, words, wanted) => {
    const { err, code } = await run(rankCommand(), '--in', MARKS, ...options)
    expect(code).toBe(wanted)
    expect(err).toContain(words)
  })

  it('names a file that is not there', async () => {
    const { err, code } = await run(rankCommand(), '--in', path('nothing.csv'))
    expect([err, code]).toEqual([expect.stringContaining('nothing.csv: ENOENT'), 2])
  })

  it('says that ranked pairs has several valid orders, and how it breaks the tie', async () => {
    const circle = ['ABC', 'BCA', 'CAB'].flatMap((order, j) =>
      [...order].map((entry, place) => `${entry},j${j},${9 - place},print`),
    )
    const file = write('circle.csv', `entry,juror,score,category\n${circle.join('\n')}\n`)
    const { out } = await run(rankCommand(), '--in', file, '--rule', 'ranked-pairs', '--json')
    const found = checked(out, 'rank')
    expect(found['severalOrders']).toEqual(['print'])
    expect((found['notes'] as string[])[0]).toMatch(
      /^Ranked pairs has several valid orders in "print": .* left out together/,
    )
    expect((found['entries'] as { rank: number }[]).map(({ rank }) => rank)).toEqual([1, 1, 1])
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
