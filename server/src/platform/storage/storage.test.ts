import { CreateMultipartUploadCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasCeph, startCeph, type Ceph } from '../testing/ceph.ts'
import { breaksOff } from './broken.fixture.ts'
import { openDiskStorage } from './disk.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

type Opened = { readonly storage: Storage; readonly close: () => Promise<void> }

function keepsTheContract(open: () => Promise<Opened>): void {
  let storage: Storage
  let close: () => Promise<void>

  beforeAll(async () => {
    ;({ storage, close } = await open())
  })
  afterAll(() => close?.())

  const read = async (key: string, range?: { start: number; end: number }) => {
    const found = await storage.get(key, range)
    return found && { object: found.object, text: (await buffer(found.body)).toString('latin1') }
  }

  test('gives back what was put, from a buffer or a stream', async () => {
    const plain = { key: 'media/1/original', bytes: 5, contentType: 'text/plain' }
    expect(await storage.put(plain.key, Buffer.from('first'), 'text/plain')).toEqual(plain)
    expect(await read(plain.key)).toEqual({ object: plain, text: 'first' })
    const streamed = { key: 'media/1/w320.webp', bytes: 4, contentType: 'image/webp' }
    expect(await storage.put(streamed.key, Readable.from(['ab', 'cd']), 'image/webp')).toEqual(streamed)
    expect(await read(streamed.key)).toEqual({ object: streamed, text: 'abcd' })
    expect(await storage.head(streamed.key)).toEqual(streamed)
  })

  test('gives back a stream of several parts byte for byte', async () => {
    const content = randomBytes(13 * 1024 * 1024 + 7)
    await storage.put('media/2/film', Readable.from(slices(content)), 'video/mp4')
    const found = await storage.get('media/2/film')
    expect(found?.object).toEqual({ key: 'media/2/film', bytes: content.length, contentType: 'video/mp4' })
    expect(found && (await buffer(found.body)).equals(content)).toBe(true)
  })

  test('gives a visitor the same, whole or in parts, and refuses the same', async () => {
    await storage.put('media/8/a', Buffer.from('0123456789'), 'text/plain')
    const found = await storage.getForVisitor('media/8/a', { start: 2, end: 4 })
    expect(found?.object).toEqual({ key: 'media/8/a', bytes: 10, contentType: 'text/plain' })
    expect(found && (await buffer(found.body)).toString()).toBe('234')
    expect(await storage.getForVisitor('media/8/none')).toBeNull()
    await expect(storage.getForVisitor('media/8/a', { start: 10, end: 12 })).rejects.toThrow(RangeError)
    await expect(storage.getForVisitor('../x')).rejects.toThrow(TypeError)
  })

  test('knows an empty object from none', async () => {
    await storage.put('media/3/empty', Buffer.alloc(0), 'text/plain')
    expect(await storage.head('media/3/empty')).toEqual({
      key: 'media/3/empty',
      bytes: 0,
      contentType: 'text/plain',
    })
    expect([await storage.head('media/3/none'), await storage.get('media/3/none')]).toEqual([null, null])
  })

  test('replaces content, size and type together', async () => {
    await storage.put('media/4/a', Buffer.from('a long first text'), 'text/plain')
    await storage.put('media/4/a', Buffer.from('short'), 'text/html')
    const object = { key: 'media/4/a', bytes: 5, contentType: 'text/html' }
    expect(await read('media/4/a')).toEqual({ object, text: 'short' })
  })

  test('leaves what was there when the stream breaks off', async () => {
    await storage.put('media/5/a', Buffer.from('whole'), 'text/plain')
    const broken = () => Readable.from(breaksOff())
    await expect(storage.put('media/5/a', broken(), 'text/plain')).rejects.toThrow('connection lost')
    await expect(storage.put('media/5/new', broken(), 'text/plain')).rejects.toThrow('connection lost')
    expect([(await read('media/5/a'))?.text, await storage.head('media/5/new')]).toEqual(['whole', null])
  })

  test('gives parts by inclusive offsets, up to the last byte', async () => {
    await storage.put('media/6/a', Buffer.from('0123456789'), 'text/plain')
    const object = { key: 'media/6/a', bytes: 10, contentType: 'text/plain' }
    expect(await read('media/6/a', { start: 2, end: 4 })).toEqual({ object, text: '234' })
    expect(await read('media/6/a', { start: 8, end: 99 })).toEqual({ object, text: '89' })
    await expect(storage.get('media/6/a', { start: 10, end: 12 })).rejects.toThrow(RangeError)
  })

  test('removes an object with all below it, and no neighbour whose name begins alike', async () => {
    const keys = ['media/7', 'media/7/original', 'media/7/r/w320', 'media/70/original']
    for (const key of keys) await storage.put(key, Buffer.from(key), 'text/plain')
    expect(await storage.removePrefix('media/7')).toBe(true)
    expect(await Promise.all(keys.map(async (key) => (await storage.head(key)) !== null))).toEqual([
      false,
      false,
      false,
      true,
    ])
    expect(await storage.removePrefix('media/7')).toBe(false)
  })

  test('refuses what is not a storage key', async () => {
    const wrong = [
      '',
      '/',
      '../x',
      'a/../b',
      'a//b',
      '/a',
      'a/',
      '.hidden',
      'A',
      'a b',
      'a\\b',
      'a\0',
      'a'.repeat(901),
    ]
    for (const key of wrong) {
      await expect(storage.put(key, Buffer.from('x'), 'text/plain'), key).rejects.toThrow(TypeError)
      await expect(storage.get(key), key).rejects.toThrow(TypeError)
      await expect(storage.head(key), key).rejects.toThrow(TypeError)
      await expect(storage.removePrefix(key), key).rejects.toThrow(TypeError)
    }
  })

  test('says that it can be reached', async () => {
    await expect(storage.check()).resolves.toBeUndefined()
  })
}

describe('storage on disk', () => {
  keepsTheContract(async () => {
    const root = await mkdtemp(join(tmpdir(), 'clarion-storage-'))
    return { storage: await openDiskStorage(root), close: () => rm(root, { recursive: true }) }
  })
})

describe.skipIf(!hasCeph() && process.env.CI !== 'true')('storage on S3 (Ceph RGW)', () => {
  let ceph: Ceph

  keepsTheContract(async () => {
    ceph = await startCeph()
    const storage = openS3Storage({ ...ceph, region: 'us-east-1' })
    const close = async () => {
      storage.close()
      await ceph.stop()
    }
    return { storage, close }
  })

  test('fails readiness and never answers "none" when key, bucket or server is wrong', async () => {
    const right = { ...ceph, region: 'us-east-1' }
    const wrong = [
      { secretAccessKey: 'wrong' },
      { bucket: 'no-such-bucket' },
      { endpoint: 'http://127.0.0.1:9' },
    ]
    for (const part of wrong) {
      const storage = openS3Storage({ ...right, ...part })
      await expect(storage.check()).rejects.toThrow()
      await expect(storage.get('media/1/original')).rejects.toThrow()
      storage.close()
    }
  })

  test('visitors who read slowly, as many as may, keep nobody from a picture, nor a job from its original', async () => {
    const storage = openS3Storage({ ...ceph, region: 'us-east-1', visitorsAtOnce: 2 })
    // More than what the connections between us and the store can hold by themselves.
    const report = Buffer.alloc(30_000_000, 7)
    await storage.put('media/9/report', report, 'application/pdf')
    await storage.put('media/9/picture', Buffer.from('a picture'), 'image/webp')
    const slow = await Promise.all([1, 2].map(() => storage.getForVisitor('media/9/report')))
    await expect(storage.getForVisitor('media/9/report')).rejects.toMatchObject({ name: 'TimeoutError' })
    for (let n = 0; n < 60; n++) {
      const shown = await storage.get('media/9/picture')
      expect(shown && (await buffer(shown.body)).toString()).toBe('a picture')
    }
    const original = await storage.get('media/9/report')
    expect(original && (await buffer(original.body)).equals(report)).toBe(true)
    // As soon as one of them leaves, the next is read to.
    slow[0]?.body.destroy()
    const served = await storage.getForVisitor('media/9/report')
    expect(served && (await buffer(served.body)).equals(report)).toBe(true)
    slow[1]?.body.destroy()
    storage.close()
  })

  test('of large objects half sent those of ours are removed once they are old, however many; nobody else’s are', async () => {
    const client = new S3Client({
      ...{ endpoint: ceph.endpoint, region: 'us-east-1', forcePathStyle: true },
      credentials: ceph,
    })
    const Bucket = ceph.bucket
    const begin = (Key: string) => client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const left = async () => (await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []
    const swept = async (staleAfterMs: number) => {
      const storage = openS3Storage({ ...ceph, region: 'us-east-1', staleAfterMs })
      await storage.sweep('media')
      storage.close()
      return (await left()).map(({ Key }) => Key)
    }
    // One page of a server's answer names a thousand.
    for (let n = 0; n < 1_010; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, m) => begin(`media/${n + m}/original`)))
    }
    await begin('backup/of-another-program')
    await begin('media2/of-another-program')
    expect((await swept(60 * 60 * 1000)).length).toBe(1_000)
    expect(await swept(-60 * 60 * 1000)).toEqual(['backup/of-another-program', 'media2/of-another-program'])
    client.destroy()
  })
})

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 100_000) yield content.subarray(at, at + 100_000)
}
