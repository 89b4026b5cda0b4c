import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { aFolder } from '../testing/empty.ts'
import { breaksOff } from './broken.fixture.ts'
import { openDiskStorage } from './disk.ts'

describe('storage on disk', () => {
  test('leaves one body an object and nothing half written', async () => {
    const root = aFolder()
    const storage = await openDiskStorage(root)
    for (const text of ['one', 'two']) await storage.put('a/b', Buffer.from(text), 'text/plain')
    await storage.put('a/c', Readable.from(breaksOff()), 'text/plain').catch(() => undefined)
    expect((await readdir(join(root, 'objects/a'))).map((name) => name.replace(/-.*/, ''))).toEqual([
      'b@body',
      'b@card',
    ])
    expect(await readdir(join(root, 'incoming'))).toEqual([])
  })

  test('sweeps what a crash left a day ago, but not what is being written', async () => {
    const root = aFolder()
    await openDiskStorage(root)
    for (const name of ['old', 'new']) await writeFile(join(root, 'incoming', name), '')
    await mkdir(join(root, 'incoming/removed/of-it'), { recursive: true })
    for (const name of ['old', 'removed'])
      await utimes(join(root, 'incoming', name), 0, Date.now() / 1000 - 25 * 3600)
    await openDiskStorage(root)
    expect(await readdir(join(root, 'incoming'))).toEqual(['new'])
  })

  test('always shows a whole object while others replace and remove it', async () => {
    const root = aFolder()
    const storage = await openDiskStorage(root)
    const sizes = [10, 2000, 40_000]
    const seen: boolean[] = []
    const write = async (bytes: number) => {
      for (let i = 0; i < 15; i++) {
        await storage.put('a/b', Readable.from([Buffer.alloc(bytes, bytes % 251)]), `x/${bytes}`)
        if (i % 5 === 4) await storage.removePrefix('a')
      }
    }
    const removeAll = async () => {
      for (let i = 0; i < 200; i++) await storage.removePrefix('a')
    }
    const readAll = async () => {
      for (let i = 0; i < 60; i++) {
        const found = await storage.get('a/b').catch(() => null)
        if (!found) continue
        const body = await buffer(found.body)
        seen.push(body.length === found.object.bytes && found.object.contentType === `x/${body.length}`)
      }
    }
    await Promise.all([...sizes.map(write), removeAll(), readAll()])
    expect(seen.every(Boolean)).toBe(true)
  })
})
