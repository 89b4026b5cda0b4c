import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unlessMissing } from './missing.ts'

/**
 * Removes files and folders that nobody has written to for so long: what a process that was killed had begun. Others may be at
 * work in the same folder, so a file that is gone meanwhile is none of its business, and neither is a missing folder.
 */
export async function sweepFolder(dir: string, olderThanMs: number): Promise<void> {
  for (const name of (await readdir(dir).catch(unlessMissing)) ?? []) {
    const left = await stat(join(dir, name)).catch(unlessMissing)
    if (left && Date.now() - left.mtimeMs > olderThanMs)
      await rm(join(dir, name), { recursive: true, force: true })
  }
}

export type Sweeping = { stop(): void }

type Rounds = { readonly everyMs: number; readonly onFault: (error: unknown) => void }

/** Sweeps now and again and again; a round that fails is told of, and the next one begins all the same. */
export function keepSweeping(sweep: () => Promise<void>, { everyMs, onFault }: Rounds): Sweeping {
  const round = (): void => void sweep().catch(onFault)
  round()
  const timer = setInterval(round, everyMs).unref()
  return { stop: () => clearInterval(timer) }
}
