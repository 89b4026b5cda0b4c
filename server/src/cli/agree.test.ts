import { describe, expect, it } from 'vitest'
import { agreeCommand } from './agree.ts'
import { checked, MARKS, run, write } from './testing.ts'

/** The same rows with the entries' countries as ISO 3166 has them, in capitals or not. */
const isoRows = (rows: readonly string[]): string =>
  rows.map((row, n) => row.replace(/,EL,(\d+)$/, n % 2 ? ',GR,$1' : ',gr,$1')).join('\n')

describe('clarion agree', () => {
  it('measures agreement over all criteria and on each, in the shape of its schema', async () => {
    const found = checked((await run(agreeCommand(), '--in', MARKS, '--json')).out, 'agree')
    expect((found['criteria'] as { criterion: string }[]).map(({ criterion }) => criterion)).toEqual([
      'design',
      'impact',
    ])
    expect(found['falseAlarmRate']).toBe(0.01)
    const { out } = await run(agreeCommand(), '--in', MARKS)
    const { icc, kendallW, jurorsForReliability } = found['overall'] as {
      icc: { icc21: number; icc2k: number }
      kendallW: number
      jurorsForReliability: { jurors: number }
    }
    const row = out.split('\n').find((line) => line.startsWith('all') && !line.includes('('))
    expect(row?.split(/\s+/)).toEqual([
      'all',
      ...[icc.icc21, icc.icc2k, kendallW].map((value) => value.toFixed(3)),
      ...Array<unknown>(3).fill(expect.stringMatching(/^0\.\d{3}$/)),
      String(jurorsForReliability.jurors),
    ])
  })

  it('leaves out the intervals where no resamples are asked for', async () => {
    const found = checked(
      (await run(agreeCommand(), '--in', MARKS, '--resamples', '0', '--json')).out,
      'agree',
    )
    const { alpha } = found['overall'] as { alpha: Record<string, { interval: unknown }> }
    expect(Object.values(alpha).map(({ interval }) => interval)).toEqual([null, null, null, null])
    const { out } = await run(agreeCommand(), '--in', MARKS, '--resamples', '0')
    expect(out.split('\n')[1]).toMatch(/^all +-?0\.\d{3} +-?0\.\d{3} +-?0\.\d{3} +-?0\.\d{3}$/)
  })

  it('names line and column of a time that is none', async () => {
    const times = write('times.csv', 'entry,juror,score,at\nx,A,7,2026-01-31T12:00:00Z\nx,B,6,yesterday\n')
    const { err, code } = await run(agreeCommand(), '--in', times)
    expect([code, err]).toEqual([
      2,
      'Line 3, column at: "yesterday" is neither a number nor a time such as 2026-01-31T12:00:00Z.\n',
    ])
  })

  it('alarms for a juror whose order is reversed, and tests home entries where countries are given, by either code of a country', async () => {
    const rows = Array.from({ length: 20 }, (_, e) =>
      ['A', 'B', 'C'].map(
        (juror, j) =>
          `e${e},${juror},${juror === 'C' ? 20 - e : e + ((e * (j + 3)) % 3)},EL,${e % 4 ? 'IT' : 'EL'},${e}`,
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
    const asIso = write('iso.csv', `entry,juror,score,jurorcountry,entrycountry,at\n${isoRows(rows)}\n`)
    expect(checked((await run(agreeCommand(), '--in', asIso, '--json')).out, 'agree')['alarms']).toEqual(
      found['alarms'],
    )
    const { out } = await run(agreeCommand(), '--in', marks)
    expect(out).toMatch(/C\s+reversed\s+20/)
  })
})
