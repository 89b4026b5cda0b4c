import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { agreeCommand } from './agree.ts'
import { assignCommand } from './assign.ts'
import { clarion } from './clarion.ts'
import { SAMPLES } from './examples.ts'
import { packageCommand } from './package.ts'
import { rankCommand } from './rank.ts'
import { MARKS, path, run, write } from './testing.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { voteCommand } from './vote.ts'

const MAIN = new URL('./main.ts', import.meta.url).pathname

/** The command as a shell starts it. */
const started = (...words: string[]) =>
  spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: '' } })

async function ended(child: ReturnType<typeof started>) {
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as number }
}

describe('exit codes', () => {
  test.each([
    [0, ['--help'], ''],
    [0, ['help', 'rank'], ''],
    [64, [], 'Usage: clarion'],
    [64, ['rnak'], "unknown command 'rnak'\n(Did you mean rank?)"],
    [64, ['rank'], "required option '--in <file>' not specified"],
    [64, ['rank', '--in', MARKS, '--colour', 'red'], "unknown option '--colour'"],
    [64, ['rank', '--in', MARKS, '--rule', 'best'], '"best" is no rule.'],
    [64, ['rank', '--in', MARKS, '--draws', '-1'], '--draws: "-1" is not a whole number'],
    [64, ['assign', '--in', MARKS, '--seconds', 'soon'], '"soon" is no number of seconds'],
    [64, ['vote', '--in', MARKS, '--method', 'coin'], '"coin" is no method.'],
    [64, ['vote', '--in', MARKS, '--method', 'borda', '--method', 'schulze'], 'It is given twice'],
    [64, ['vote', 'more', '--in', MARKS, '--method', 'borda'], 'too many arguments'],
    [64, ['verify', MARKS, '--key', 'ABCDEF0123456789'], 'is neither a public key'],
    [64, ['package', '--in', MARKS, '--call', ' ', '--key', 'k', '--out', 'o'], '--call: it is empty.'],
    [64, ['grant', 'chef', 'maria@town.eu'], '"chef" is no role.'],
    [2, ['rank', '--in', '/nowhere.csv'], 'Cannot read /nowhere.csv: ENOENT'],
    [2, ['rank', '--in', '/tmp'], 'Cannot read /tmp: EISDIR'],
    [2, ['rank', '--in', MARKS, '--ladder', '/tmp'], 'Cannot read /tmp: EISDIR'],
    [2, ['agree', '--in', '/tmp'], 'Cannot read /tmp: EISDIR'],
    [2, ['vote', '--in', '/tmp', '--method', 'borda'], 'Cannot read /tmp: EISDIR'],
    [2, ['assign', '--in', '/tmp'], '/tmp cannot be read: EISDIR'],
    [2, ['verify', '/tmp'], 'Cannot read /tmp: EISDIR'],
    [2, ['verify', '--json', '/tmp'], 'Cannot read /tmp: EISDIR'],
    [2, ['verify', '/nowhere.json'], 'Cannot read /nowhere.json: ENOENT'],
    [2, ['verify', '/dev/zero'], '/dev/zero is longer than 268435456 characters.'],
    [2, ['package', '--in', MARKS, '--call', 'c', '--key', '/tmp', '--out', 'o'], 'Cannot read /tmp: EISDIR'],
    [64, ['assign', '--in', MARKS, '--floor', '1e'], '"1e" is no number such as 1.5'],
    [64, ['assign', '--in', MARKS, '--floor', '1e400'], '"1e400" is no number such as 1.5'],
    [2, ['check-data'], 'DATABASE_URL'],
  ])('%i for %j', async (code, words, said) => {
    const env = { PATH: '', DATABASE_URL: 'no address' }
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env })
    const found = await ended(child)
    expect([found.code, found.err]).toEqual([code, expect.stringContaining(said)])
  })
})

test('what cannot be written is said, and no answer is given by the exit code', async () => {
  const sealing = ['--in', MARKS, '--call', 'c', '--key', path('full.pem'), '--out', path('full.json')]
  await run(packageCommand(), ...sealing)
  const forged = readFileSync(path('full.json'), 'utf8').replace('"score": "9"', '"score": "10"')
  const full = openSync('/dev/full', 'w')
  const told = async (words: string[]) => {
    const child = spawn(process.execPath, [MAIN, ...words], {
      stdio: ['ignore', full, 'pipe'],
      env: { PATH: '' },
    })
    const [err, [code]] = await Promise.all([
      text(child.stderr ?? expect.unreachable()),
      once(child, 'close'),
    ])
    return [code as number, err]
  }
  const words = 'What this prints cannot be written: ENOSPC. It is not complete.\n'
  expect([
    await told(['verify', '--help']),
    await told(['verify', path('full.json')]),
    await told(['verify', write('forged.json', forged)]),
    await told(['rank', '--in', MARKS, '--json']),
  ]).toEqual(Array(4).fill([2, words]))
  const mute = spawn(process.execPath, [MAIN, 'rnak'], { stdio: ['ignore', 'ignore', full] })
  const [code] = (await once(mute, 'close')) as [number]
  expect(code).toBe(2)
  closeSync(full)
})

test('an option given twice is refused by every part that takes one: of two, one would be passed over', async () => {
  const load = async (name: string) => {
    const { commands } = await clarion([name])
    return commands.find((part) => part.name() === name) ?? expect.unreachable()
  }
  const tried: string[] = []
  for (const name of (await clarion([])).commands.map((part) => part.name())) {
    const { options } = await load(name)
    for (const { long, argChoices } of options.filter(({ required }) => required)) {
      const once = [String(long), argChoices?.[0] ?? '1']
      const part = (await load(name)).configureOutput({ writeErr: () => undefined })
      const typing = part.parseAsync([...once, ...once], { from: 'user' })
      await expect(typing, `${name} ${long}`).rejects.toThrow(TOOL_WORDS.optionTwice)
      tried.push(name)
    }
  }
  expect([...new Set(tried)]).toEqual([
    'grant',
    'check-call',
    'assign',
    'rank',
    'agree',
    'vote',
    'package',
    'verify',
  ])
})

test('a reader that has seen enough is no fault', async () => {
  for (const words of [
    ['rank', '--help'],
    ['rank', '--in', MARKS, '--json'],
  ]) {
    const child = started(...words)
    child.stdout.destroy()
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect([code, err]).toEqual([0, ''])
  }
})

test('each sample of the help is read by the part that shows it', async () => {
  const marks = write('sample.csv', SAMPLES.marks)
  const ladder = write('ladder.json', SAMPLES.ladder)
  const ballots = [SAMPLES.rankings, SAMPLES.ballots].map((sample, n) => write(`ballots-${n}.csv`, sample))
  const codes = [
    await run(rankCommand(), '--in', marks, '--ladder', ladder),
    await run(rankCommand(), '--in', write('spread.csv', SAMPLES.spreadsheet)),
    await run(agreeCommand(), '--in', marks),
    await run(voteCommand(), '--in', ballots[0] ?? '', '--method', 'schulze'),
    await run(voteCommand(), '--in', ballots[1] ?? '', '--method', 'schulze'),
    await run(assignCommand(), '--in', write('problem.json', SAMPLES.problem)),
  ].map(({ code }) => code)
  expect(codes).toEqual([0, 0, 0, 0, 0, 0])
  const documented = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8')
  expect(documented).toContain(SAMPLES.ladder)
})
