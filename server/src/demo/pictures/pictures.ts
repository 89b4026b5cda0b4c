import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Format, MotifName } from './motifs.ts'

export type PictureJob = {
  readonly file: string
  readonly motif: MotifName
  readonly format: Format
  /** The same seed always gives the same picture. */
  readonly seed: string
}

/**
 * Draws the pictures as JPEG files of at most 1600 px, in a child process, and resolves when all are written.
 * @throws Error with what the child process said when it fails.
 */
export async function renderPictures(jobs: readonly PictureJob[]): Promise<void> {
  await Promise.all(
    [...new Set(jobs.map((job) => dirname(job.file)))].map((folder) => mkdir(folder, { recursive: true })),
  )
  const child = spawn(process.execPath, [join(import.meta.dirname, 'render.ts')], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(jobs.map((job) => JSON.stringify(job)).join('\n'))
  const code = await ended
  if (code !== 0) throw new Error(`pictures were not drawn (exit ${String(code)}): ${said.slice(-2000)}`)
}
