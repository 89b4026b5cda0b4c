import { describe, expect, it } from 'vitest'
import { agreeCommand } from './agree.ts'
import { readProblem } from './assign/read-problem.ts'
import { assignCommand } from './assign.ts'
import { SAMPLES } from './examples.ts'
import { rankCommand } from './rank.ts'
import { run, write } from './testing.ts'
import { verifyCommand } from './verify.ts'
import { voteCommand } from './vote.ts'

describe('names', () => {
  const composed = 'K\u00f6ln'
  const apart = 'Ko\u0308ln'

  it('are the same in both forms of Unicode: marks, ballots, problems, ladders', async () => {
    const marks = write('forms.csv', `entry,juror,score\n${composed},A,7\n${apart},B,9\ny,A,8\ny,B,8\n`)
    const ladder = write('forms.json', `[{"kind":"chair","order":["${apart}"]}]`)
    const { out } = await run(rankCommand(), '--in', marks, '--ladder', ladder, '--json')
    const { entries } = JSON.parse(out) as { entries: { entry: string; n: number; decidedBy: string }[] }
    expect(entries.map(({ entry, n, decidedBy }) => [entry, n, decidedBy])).toEqual([
      [composed, 2, 'chair'],
      ['y', 2, 'chair'],
    ])
    const ballots = write('forms-b.csv', `ranking\n${composed} > y\n${apart} > y\n`)
    const voted = await run(voteCommand(), '--in', ballots, '--method', 'borda', '--json')
    expect((JSON.parse(voted.out) as { entries: unknown[] }).entries).toHaveLength(2)
    const problem = SAMPLES.problem
      .replaceAll('"E1"', `"${composed}"`)
      .replace('"E2", "bo"', `"${apart}", "bo"`)
    expect(readProblem([problem])).toMatchObject({
      entries: [{ id: composed }, {}],
      mustNot: [[composed, 'bo']],
    })
    const twice = write('twice.json', `[{"kind":"public-vote","votes":{"${composed}":1,"${apart}":2}}]`)
    expect((await run(rankCommand(), '--in', marks, '--ladder', twice)).err).toBe(
      `The ladder names "${composed}" twice, in two spellings of the same letters.\n`,
    )
  })

  it('cannot steer the terminal, nor break a line, wherever they are shown', async () => {
    const evil = 'x\u001b[31m\u009b2J\u202e'
    const safe = String.raw`x\u{1b}[31m\u{9b}2J\u{202e}`
    const marks = write(
      'evil.csv',
      `entry,juror,score,category\n"${evil}",A,7,"c\n${evil}"\n"${evil}",A,8,q\n`,
    )
    const good = write('evil-2.csv', `entry,juror,score,category,owner\n"${evil}",A,7,"c\n${evil}",o\n`)
    const problem = SAMPLES.problem
      .replace('"E1"', JSON.stringify(`${evil}\n`))
      .replace('"perEntry": 2', '"perEntry": 1')
    const sealed = `{"${evil}": 1}`
    const shown = [
      await run(rankCommand(), '--in', marks),
      await run(rankCommand(), '--in', good, '--winners', '1'),
      await run(rankCommand(), '--in', good, '--rule', evil),
      await run(agreeCommand(), '--in', good),
      await run(voteCommand(), '--in', write('evil-b.csv', `ranking\n${evil} > y\n`), '--method', 'borda'),
      await run(
        voteCommand(),
        '--in',
        write('evil-c.csv', `ranking\n${evil}>${evil}\n`),
        '--method',
        'borda',
      ),
      await run(assignCommand(), '--in', write('evil.json', problem)),
      await run(assignCommand(), '--in', write('evil-m.json', problem.replace('"mustNot"', '"must"'))),
      await run(
        assignCommand(),
        '--in',
        write('evil-f.json', problem.replace('"max": 2 }', `"max": "${'\u009b'}" }`)),
      ),
      await run(verifyCommand(), write('evil-p.json', sealed)),
      await run(rankCommand(), '--in', good, '--json'),
    ].map(({ out, err }) => out + err)
    expect(shown.filter((all) => /[^\P{Cc}\n]|[\u202a-\u202e]/u.test(all))).toEqual([])
    expect(shown.filter((all) => all.includes(safe)).length).toBeGreaterThan(5)
    const asJson = JSON.parse(shown.at(-1) ?? '') as { entries: { entry: string }[] }
    expect(asJson.entries[0]?.entry).toBe(evil)
  })
})
