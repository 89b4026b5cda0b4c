import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '#platform/net/free-port.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { eventually } from '#platform/testing/eventually.ts'
import { startProcess } from './testing/process.ts'

test('while the database hangs the site says in time that it is not ready, and is ready again afterwards', async () => {
  const dataDir = path.join(aFolder(), 'data')
  const { child, url, ended } = await startProcess({ DATA_DIR: dataDir })
  const pids = postgresOf(dataDir)
  const halt = (signal: 'SIGSTOP' | 'SIGCONT') => pids().forEach((pid) => process.kill(pid, signal))
  // It is gone when the test has come to its end.
  onTestFinished(() => void (existsSync(path.join(dataDir, 'postgres/postmaster.pid')) && halt('SIGCONT')))
  const ready = async () => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(60_000) })
    return [answer.status, await answer.json()]
  }
  halt('SIGSTOP')
  // Several at once, as probes come: none of them waits for the database.
  expect(await Promise.all([ready(), ready(), ready()])).toEqual(Array(3).fill([503, { ready: false }]))
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  halt('SIGCONT')
  await eventually(async () => expect(await ready()).toEqual([200, { ready: true }]))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

/** The postmaster of the embedded database and all that it has started. */
const postgresOf = (dataDir: string) => (): number[] => {
  const postmaster = Number(
    readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
  )
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  return [postmaster, ...children.filter(Boolean).map(Number)]
}

test.skipIf(!existsSync('/dev/full'))('a log that cannot be written ends no site', async () => {
  const dataDir = path.join(aFolder(), 'data')
  const port = await freePort()
  const full = openSync('/dev/full', 'w')
  const program = new URL('./cli/main.ts', import.meta.url).pathname
  const site = spawn(process.execPath, [program, 'start', '--empty'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', full, full],
  })
  onTestFinished(() => void site.kill('SIGKILL'))
  const ended = once(site, 'exit')
  const answers = async (probe: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/${probe}`).catch(() => null)
    return site.exitCode ?? answer?.status ?? 'not yet'
  }
  await eventually(async () => expect(await answers('readyz')).toBe(200))
  // Whether it is ready within its time is another question than whether it has ended.
  for (let n = 0; n < 5; n++) expect(await answers('healthz')).toBe(200)
  site.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

test('pictures that a killed process had taken half in are not kept for ever', async () => {
  const dataDir = path.join(aFolder(), 'data')
  const first = await startProcess({ DATA_DIR: dataDir })
  first.child.kill('SIGKILL')
  await first.ended
  const spool = path.join(dataDir, 'spool')
  await mkdir(spool, { recursive: true })
  for (const [name, minutes] of [
    ['incoming-old', 20],
    ['incoming-new', 1],
  ] as const) {
    const then = new Date(Date.now() - minutes * 60_000)
    await writeFile(path.join(spool, name), 'a picture')
    await utimes(path.join(spool, name), then, then)
  }
  const second = await startProcess({ DATA_DIR: dataDir })
  await eventually(async () => expect(await readdir(spool)).toEqual(['incoming-new']))
  second.child.kill('SIGTERM')
  await second.ended
})
