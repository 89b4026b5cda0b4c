import { describe, expect, it, test } from 'vitest'
import { agreeCommand } from './agree.ts'
import { SAMPLES } from './examples.ts'
import { packageCommand } from './package.ts'
import { rankCommand } from './rank.ts'
import { path, run, write } from './testing.ts'

describe('spreadsheets with decimal commas', () => {
  const ranked = async (content: string, ...more: string[]) => {
    const { out, err, code } = await run(
      rankCommand(),
      '--in',
      write('europe.csv', content),
      '--json',
      ...more,
    )
    if (code !== 0) return err.trim()
    const { entries } = JSON.parse(out) as { entries: { entry: string; official: number }[] }
    return entries.map(({ entry, official }) => [entry, official])
  }

  it('are read where the comma can only be a decimal sign', async () => {
    const weighted = 'entry;juror;score;criterion;weight\nx;A;7,5;a;0,25\nx;A;6;b;0,75\n'
    const quoted = 'entry,juror,score\nx,A,"7,5"\nx,B,"1,250"\nx,C,8\n'
    expect([await ranked(weighted), await ranked(quoted), await ranked(SAMPLES.spreadsheet)]).toEqual([
      [['x', 6.375]],
      [['x', (7.5 + 1.25 + 8) / 3]],
      [['E1', 7.75]],
    ])
  })

  it('may have points beside them; a number that could mean two is asked about', async () => {
    const doubt = (line: number, value: string) =>
      `Line ${line}, column score: "${value}" could mean two numbers. Write it with a decimal point and without separators of thousands, as 1.25 or 1250.`
    expect([
      await ranked('entry;juror;score\nx;A;7,5\nx;B;8.5\n'),
      await ranked('entry;juror;score\nx;A;1,250\nx;B;2,500\n'),
      await ranked('entry;juror;score\nx;A;7,5\nx;B;8.5\nx;C;1,250\n'),
      await ranked('entry;juror;score\nx;A;7,5\nx;B;1.250\n'),
      await ranked('entry,juror,score\nx,A,1.250\n'),
    ]).toEqual([[['x', 8]], doubt(2, '1,250'), doubt(4, '1,250'), doubt(3, '1.250'), [['x', 1.25]]])
  })
})

test('a file without a row is refused by all who read marks', async () => {
  const none = write('none.csv', 'entry,juror,score\n\n')
  const say = `${none} has a first line and no row below it. There is nothing to compute.\n`
  const sealing = ['--call', 'c', '--key', path('unmade.pem'), '--out', path('unmade.json')]
  for (const found of [
    await run(rankCommand(), '--in', none),
    await run(agreeCommand(), '--in', none),
    await run(packageCommand(), '--in', none, ...sealing),
  ])
    expect(found).toEqual({ out: '', err: say, code: 2 })
})
