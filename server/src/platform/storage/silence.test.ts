import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { eventually } from '../testing/eventually.ts'
import { aSilentServer } from '../testing/silent-server.ts'
import { heard } from './heard.ts'
import { openStorage } from './open.ts'
import { WAITS } from './presence.ts'
import type { Storage } from './storage.ts'

const openAt = (endpoint: string) =>
  openStorage({
    ...{ kind: 's3', endpoint, region: 'eu', bucket: 'b', accessKeyId: 'a', secretAccessKey: 's' },
  } as const)

const xml = (text: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/xml\r\ncontent-length: ${text.length}\r\n\r\n${text}`
const BEGUN = xml('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>')

describe('a server of objects that takes a connection and says nothing is unavailable', () => {
  const large = () => Readable.from([randomBytes(12_000_000)])
  test.each<[string, (storage: Storage) => Promise<unknown>, RegExp]>([
    ['to what is sent', (it) => it.put('media/1', Buffer.from('x'), 'x/x'), /^PUT \/b\/media\/1/],
    ['to a stream', (it) => it.put('media/1', Readable.from(['x']), 'x/x'), /^PUT \/b\/media\/1/],
    ['to a large stream', (it) => it.put('media/1', large(), 'x/x'), /^POST \/b\/media\/1\?uploads/],
    ['to who reads', (it) => it.get('media/1'), /^GET \/b\/media\/1/],
    ['to who asks for its size', (it) => it.head('media/1'), /^HEAD \/b\/media\/1/],
    ['to who removes', (it) => it.removePrefix('media/1'), /^HEAD \/b\/media\/1/],
    ['to who asks whether it is ready', (it) => it.check(), /^HEAD \/b/],
  ])('%s, after it was asked that and whether it is there', async (_what, ask, request) => {
    const { endpoint, heard: asked } = await aSilentServer()
    await expect(ask(await openAt(endpoint))).rejects.toThrow(/storage-unavailable|says nothing/)
    expect(asked).toEqual([expect.stringMatching(request), 'HEAD /'])
  })

  test('in the middle of a large file: nothing more is asked of it', async () => {
    const { endpoint, heard: asked } = await aSilentServer((request) =>
      request.startsWith('POST') ? BEGUN : null,
    )
    const putting = (await openAt(endpoint)).put('media/1', large(), 'x/x')
    await expect(putting).rejects.toMatchObject({ code: 'storage-unavailable' })
    expect(new Set(asked.map((request) => request.split(' ')[0]))).toEqual(new Set(['POST', 'PUT', 'HEAD']))
  })

  test('but one that is there has its time', async () => {
    const {
      endpoint,
      heard: asked,
      say,
    } = await aSilentServer((request) =>
      request === 'HEAD /' ? 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n' : null,
    )
    const putting = (await openAt(endpoint)).put('media/1', Buffer.from('x'), 'x/x')
    await eventually(() => expect(asked.filter((request) => request === 'HEAD /').length).toBe(4))
    say('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
    expect(await putting).toEqual({ key: 'media/1', bytes: 1, contentType: 'x/x' })
  })

  test('and all that is waited for, one after the other, is less than two seconds', () => {
    expect(WAITS.beforeAskingMs + WAITS.isThereMs + WAITS.repeatMs).toBeLessThan(2_000)
  })
})

describe('a body that is read', () => {
  const silentAfter = (...parts: string[]) => {
    const body = new Readable({ read: () => undefined })
    for (const part of parts) body.push(part)
    return body
  }

  test('breaks off where its source says nothing more', async () => {
    const body = silentAfter('a beginning')
    await expect(buffer(heard(body, 20))).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(body.destroyed).toBe(true)
  })

  test('comes whole to a reader that takes longer than its source may be silent', async () => {
    const content = randomBytes(300_000)
    const parts = Array.from({ length: 300 }, (_, n) => content.subarray(n * 1000, (n + 1) * 1000))
    const slow = heard(Readable.from(parts), 20)
    const came: Buffer[] = []
    for await (const part of slow) {
      came.push(part as Buffer)
      if (came.length % 100 === 1) await new Promise((resolve) => setTimeout(resolve, 60))
    }
    expect(Buffer.concat(came).equals(content)).toBe(true)
  })

  test.each([
    ['before a first part', async () => undefined],
    ['in the middle', async (body: Readable) => void (await once(body, 'data'))],
  ])('lets its source go when nobody reads on, %s', async (_what, until) => {
    const body = silentAfter('a beginning')
    const told = heard(body, 60_000)
    await until(told)
    told.destroy()
    await once(told, 'close')
    await turn()
    expect(body.destroyed).toBe(true)
  })
})
