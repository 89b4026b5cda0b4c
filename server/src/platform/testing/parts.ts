import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { JobFacts, Jobs } from '#platform/jobs/jobs.ts'
import { openDiskStorage } from '#platform/storage/disk.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { forEachFile } from './each-file.ts'

export type EnqueuedJob = { readonly name: string; readonly facts: JobFacts }

/** An outbox that keeps what was written to it, for tests that state which jobs a command writes. */
export function collectedJobs(): Jobs & { readonly enqueued: readonly EnqueuedJob[] } {
  const enqueued: EnqueuedJob[] = []
  const enqueue: Jobs['enqueue'] = async (_tx, { name }, facts) => void enqueued.push({ name, facts })
  return { enqueue, enqueued }
}

let disk: Promise<{ readonly root: string; readonly storage: Storage }> | undefined

async function openDisk() {
  const root = await mkdtemp(path.join(os.tmpdir(), 'clarion-media-'))
  return { root, storage: await openDiskStorage(root) }
}

const opened = async (): Promise<Storage> => (await (disk ??= openDisk())).storage

/** The real disk storage in a folder of its own, made when first used and removed after the test file. */
export const diskForTests: Storage = {
  put: async (key, body, contentType) => (await opened()).put(key, body, contentType),
  get: async (key, range) => (await opened()).get(key, range),
  getForVisitor: async (key, range) => (await opened()).getForVisitor(key, range),
  head: async (key) => (await opened()).head(key),
  removePrefix: async (prefix) => (await opened()).removePrefix(prefix),
  check: async () => (await opened()).check(),
  sweep: async (prefix) => (await opened()).sweep(prefix),
}

forEachFile({
  end: async () => {
    if (disk) await rm((await disk).root, { recursive: true, force: true })
    disk = undefined
  },
})
