import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { unlessMissing } from '#platform/files/missing.ts'
import { sweepFolder } from '#platform/files/sweep.ts'
import { rangeBeyond, segmentsOf } from './keys.ts'
import type { Storage, StoredObject } from './storage.ts'

// A body has a name of its own, and the card is what makes it an object: one rename replaces content, size
// and type together. `@` cannot occur in a key, so `a` and `a/b` live side by side.
const CARD = '@card'
const BODY = '@body-'
// A body is written in one go: one that nobody writes to is nobody's.
const STALE_AFTER_MS = 60 * 60 * 1000

type Card = { readonly bytes: number; readonly contentType: string; readonly body: string }
type Found = { readonly card: Card; readonly folder: string }

/** Storage in one folder of this machine: the embedded default. Sweeps what a crash left half written. */
export async function openDiskStorage(root: string): Promise<Storage> {
  const objects = join(root, 'objects')
  const spool = join(root, 'incoming')
  await mkdir(objects, { recursive: true })
  await mkdir(spool, { recursive: true })
  const sweep = () => sweepFolder(spool, STALE_AFTER_MS)
  await sweep()
  return {
    put: (key, body, contentType) => put({ objects, spool }, key, body, contentType),
    get: (key, range) => get(objects, key, range),
    getForVisitor: (key, range) => get(objects, key, range),
    head: (key) => head(objects, key),
    removePrefix: (prefix) => removePrefix({ objects, spool }, prefix),
    check: async () => {
      const probe = join(spool, randomUUID())
      await writeFile(probe, '')
      await rm(probe)
    },
    sweep,
  }
}

type Folders = { readonly objects: string; readonly spool: string }

async function put(folders: Folders, key: string, body: Readable | Buffer, contentType: string) {
  const path = join(folders.objects, ...segmentsOf(key))
  const incoming = join(folders.spool, randomUUID())
  const incomingCard = `${incoming}.card`
  try {
    const bytes = await writeThrough(incoming, body)
    const before = await find(folders.objects, key)
    const card: Card = { bytes, contentType, body: `${basename(path)}${BODY}${randomUUID()}` }
    await writeThrough(incomingCard, Buffer.from(JSON.stringify(card)))
    await moveInto(incoming, join(dirname(path), card.body))
    await moveInto(incomingCard, path + CARD)
    await syncFolder(dirname(path))
    if (before) await rm(join(before.folder, before.card.body), { force: true })
    return toObject(key, card)
  } finally {
    await rm(incoming, { force: true })
    await rm(incomingCard, { force: true })
  }
}

async function head(objects: string, key: string): Promise<StoredObject | null> {
  const found = await find(objects, key)
  const body = found && (await stat(join(found.folder, found.card.body)).catch(unlessMissing))
  return body && toObject(key, found.card)
}

async function get(objects: string, key: string, range?: { readonly start: number; readonly end: number }) {
  // A body can be replaced between reading its card and opening it; another look finds the new one.
  for (let look = 0; look < 3; look++) {
    const found = await find(objects, key)
    if (!found) return null
    if (range && range.start >= found.card.bytes) throw rangeBeyond(key)
    const file = await open(join(found.folder, found.card.body)).catch(unlessMissing)
    if (file) return { object: toObject(key, found.card), body: file.createReadStream(range) }
  }
  return null
}

async function removePrefix({ objects, spool }: Folders, prefix: string): Promise<boolean> {
  const path = join(objects, ...segmentsOf(prefix))
  const found = await find(objects, prefix)
  const below = await stat(path).catch(unlessMissing)
  await rm(path + CARD, { force: true })
  const beside = (await readdir(dirname(path)).catch(unlessMissing)) ?? []
  for (const name of beside.filter((each) => each.startsWith(basename(path) + BODY))) {
    await rm(join(dirname(path), name), { force: true })
  }
  // Aside first, in one step: others write into a folder of this name while its files are removed one after the other.
  const aside = join(spool, randomUUID())
  await rename(path, aside).catch(unlessMissing)
  await rm(aside, { recursive: true, force: true })
  return found !== null || below !== null
}

async function find(objects: string, key: string): Promise<Found | null> {
  const path = join(objects, ...segmentsOf(key))
  const text = await readFile(path + CARD, 'utf8').catch(unlessMissing)
  return text === null ? null : { card: JSON.parse(text) as Card, folder: dirname(path) }
}

/** Writes and syncs a new file; the count of its bytes. A stream that breaks off throws. */
async function writeThrough(path: string, body: Readable | Buffer): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(body)
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

/** The folder may be removed by another while it is made, and between making it and moving into it. */
async function moveInto(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(to), { recursive: true })
      return await rename(from, to)
    } catch (error) {
      if (attempt === 10) throw error
      unlessMissing(error)
    }
  }
}

/** Makes the rename itself durable; Windows has no such thing as a synced folder, and one that is gone needs no sync. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder).catch(unlessMissing)
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}

const toObject = (key: string, { bytes, contentType }: Card): StoredObject => ({ key, bytes, contentType })
