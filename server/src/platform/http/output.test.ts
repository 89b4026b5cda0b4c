import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../testing/empty.ts'
import { lastingLog } from './output.ts'

test.skipIf(!existsSync('/dev/full'))('a log without room loses lines and nothing else', () => {
  const full = openSync('/dev/full', 'w')
  const log = lastingLog(full)
  for (const line of ['one\n', 'two\n']) log.write(line)
  closeSync(full)
  log.write('three\n')
})

test('as soon as lines can be written again, the log says how many were lost', () => {
  const path = join(aFolder(), 'log')
  const file = openSync(path, 'w')
  let hasRoom = false
  const log = lastingLog(file, ((fd: number, bytes: Buffer) => {
    if (!hasRoom) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    return writeSync(fd, bytes)
  }) as typeof writeSync)
  log.write('one\n')
  log.write('two\n')
  hasRoom = true
  log.write('three\n')
  closeSync(file)
  const [said, ...rest] = readFileSync(path, 'utf8').split('\n')
  expect([JSON.parse(said ?? ''), rest]).toEqual([
    { level: 40, time: expect.any(Number), msg: 'lines of the log were lost', lost: 2 },
    ['three', ''],
  ])
})

test('a line is written whole where a pipe takes it piece by piece', () => {
  const written: string[] = []
  let turn = 0
  const log = lastingLog(1, ((_fd: number, bytes: Buffer) => {
    turn += 1
    if (turn % 2 === 0) throw Object.assign(new Error('not now'), { code: 'EAGAIN' })
    written.push(bytes.subarray(0, 3).toString())
    return Math.min(3, bytes.length)
  }) as typeof writeSync)
  log.write('a whole line\n')
  expect(written.join('')).toBe('a whole line\n')
})

test('a line that went out by half is ended before the next, and counted among the lost', () => {
  let [text, room] = ['', 5]
  const log = lastingLog(1, ((_fd: number, bytes: Buffer) => {
    if (room === 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    const piece = bytes.subarray(0, room)
    text += piece.toString()
    room -= piece.length
    return piece.length
  }) as typeof writeSync)
  log.write('a line that goes out by half\n')
  // The end of the half line, and half of what says that it was lost.
  room = 9
  log.write('lost\n')
  room = 1_000
  log.write('three\n')
  log.write('four\n')
  const [half, notice, said, ...rest] = text.split('\n')
  expect([half, notice, JSON.parse(said ?? ''), rest]).toEqual([
    'a lin',
    '{"level"',
    { level: 40, time: expect.any(Number), msg: 'lines of the log were lost', lost: 2 },
    ['three', 'four', ''],
  ])
})

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody reads is waited for once, not at every line',
  () => {
    const path = join(aFolder(), 'pipe')
    execFileSync('mkfifo', [path])
    // Read and write: so it opens without a reader, and is full after some 64 kB.
    const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    const line = `${'x'.repeat(1_000)}\n`
    let tries = 0
    let full = 0
    const log = lastingLog(pipe, ((fd: number, bytes: Buffer) => {
      tries += 1
      try {
        return writeSync(fd, bytes)
      } catch (error) {
        full += 1
        throw error
      }
    }) as typeof writeSync)
    while (full === 0) log.write(line)
    const before = tries
    for (let n = 0; n < 100; n++) log.write(line)
    // One for what was lost and one for the line, where the first still finds room.
    expect(tries - before).toBeLessThanOrEqual(200)
    closeSync(pipe)
  },
)
