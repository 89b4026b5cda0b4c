import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '#kernel/refusals.ts'
import { refuseStorage } from '#platform/storage/fault.ts'

export type SpoolOptions = {
  readonly limitBytes: number
  /** A folder of this machine's; made when it is missing. */
  readonly dir: string
}

/** Where what comes in waits for its check, within the data folder. */
export const spoolIn = (dataDir: string): string => join(dataDir, 'spool')

/** A file that came in and is not accepted yet. */
export type Spooled = {
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
  remove(): Promise<void>
}

/**
 * Writes what comes in to a temporary file, which stays only when it came whole: the caller removes it.
 * Refuses `too-large` (also a stream that its source cut at the limit) and `file-empty`; `storage-full` or
 * `storage-unavailable` where the folder fails.
 */
export async function spool(incoming: Readable, { limitBytes, dir }: SpoolOptions): Promise<Spooled> {
  await mkdir(dir, { recursive: true }).catch(refuseStorage)
  const path = join(dir, `incoming-${randomUUID()}`)
  const remove = () => rm(path, { force: true })
  try {
    const { bytes, sha256 } = await write(incoming, path, limitBytes)
    if (bytes === 0) throw new Refusal('file-empty')
    return { path, bytes, sha256, remove }
  } catch (error) {
    await remove().catch(() => undefined)
    throw error
  }
}

/** Spools for as long as `use` takes, and removes the file however it ends. */
export async function withSpooled<T>(
  incoming: Readable,
  options: SpoolOptions,
  use: (file: Spooled) => Promise<T>,
): Promise<T> {
  const file = await spool(incoming, options)
  try {
    return await use(file)
  } finally {
    // What could not be removed is swept by its age.
    await file.remove().catch(() => undefined)
  }
}

async function write(incoming: Readable, path: string, limitBytes: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', 0o600).catch(refuseStorage)
  try {
    for await (const chunk of incoming) {
      const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      bytes += part.length
      if (bytes > limitBytes) throw new Refusal('too-large', { limitBytes })
      hash.update(part)
      await file.writeFile(part).catch(refuseStorage)
    }
  } finally {
    await file.close().catch(refuseStorage)
  }
  // @fastify/multipart ends an over-long file quietly and only says so here.
  if ('truncated' in incoming && incoming.truncated === true) throw new Refusal('too-large', { limitBytes })
  return { bytes, sha256: hash.digest('hex') }
}
