import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#platform/net/free-port.ts'
import { forEachFile } from '#platform/testing/each-file.ts'

const PROGRAM = new URL('../cli/main.ts', import.meta.url).pathname

export type RunningProcess = {
  readonly child: ChildProcess
  readonly url: string
  readonly port: number
  /** Resolves with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>
  output(): string
}

const started = new Set<ChildProcess>()

/** `clarion start` as an operator would run it, with an empty database; resolves when it is ready. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<RunningProcess> {
  const port = env['PORT'] ? Number(env['PORT']) : await freePort()
  const child = spawn(process.execPath, [PROGRAM, 'start', '--empty'], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const url = `http://127.0.0.1:${port}`
  const isGone = ended.then(() => true)
  while (!(await isReady(url))) {
    if (await Promise.race([isGone, sleep(50, false)])) throw new Error(`clarion did not start:\n${output}`)
  }
  return { child, url, port, ended, output: () => output }
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

forEachFile({
  end: () => {
    for (const child of started) child.kill('SIGKILL')
    started.clear()
  },
})
