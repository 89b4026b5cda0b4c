import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { aFolder } from '../testing/empty.ts'
import { openStorage } from './open.ts'
import { HELD_BYTES, NETWORK_AT_ONCE, Outgoing, SMALL_BYTES, type Visitor } from './outgoing.ts'
import { VISITORS_AT_ONCE } from './s3-client.ts'
import type { Storage } from './storage.ts'

const SMALL = Buffer.alloc(SMALL_BYTES, 1)
const LARGE = Buffer.alloc(SMALL_BYTES + 1, 2)

/** A store on disk that tells by which way each object was asked for. */
async function aSite() {
  const disk = await openStorage({ kind: 'disk', dir: aFolder() })
  await disk.put('small', SMALL, 'x/x')
  await disk.put('large', LARGE, 'x/x')
  const ways: string[] = []
  const storage: Storage = {
    ...disk,
    get: (...what) => (ways.push('own'), disk.get(...what)),
    getForVisitor: (...what) => (ways.push('for a visitor'), disk.getForVisitor(...what)),
  }
  const outgoing = new Outgoing()
  const leaving: (() => void)[] = []
  const from = (network: string): Visitor => ({ network, whenOver: (done) => void leaving.push(done) })
  const bodies: Readable[] = []
  const ask = async (key: string, bytes: number, network = 'a', range?: { start: number; end: number }) => {
    const body = await outgoing.begin(storage, { key, bytes, range }, from(network))
    bodies.push(body)
    return body
  }
  /** All that are read have left. */
  const leave = () => {
    for (const done of leaving.splice(0)) done()
    for (const body of bodies.splice(0)) body.destroy()
  }
  return { ask, leave, ways }
}

test('what is small is read from the store at once, what is large as its reader reads; both come whole', async () => {
  const { ask, leave, ways } = await aSite()
  expect((await buffer(await ask('small', SMALL.length))).equals(SMALL)).toBe(true)
  expect((await buffer(await ask('large', LARGE.length))).equals(LARGE)).toBe(true)
  const range = { start: 10, end: 19 }
  expect((await buffer(await ask('large', 10, 'a', range))).equals(LARGE.subarray(10, 20))).toBe(true)
  await expect(ask('none', 10)).rejects.toMatchObject({ code: 'not-found' })
  expect(ways).toEqual(['own', 'for a visitor', 'own', 'own'])
  leave()
})

test('what slow readers leave in memory has a bound; what is beyond it is read as its reader reads', async () => {
  const { ask, leave, ways } = await aSite()
  const most = HELD_BYTES / SMALL_BYTES
  for (let n = 0; n < most * 2; n++) await ask('small', SMALL.length, `${n}`)
  expect(ways.filter((way) => way === 'own')).toHaveLength(most - 1)
  leave()
  await ask('small', SMALL.length)
  expect(ways.at(-1)).toBe('own')
  leave()
})

const RANGE = { start: 0, end: SMALL_BYTES - 1 }

test.each([
  ['whole files', 'small', undefined],
  ['parts of a large one', 'large', RANGE],
])(
  'one network that reads %s slowly holds half of the memory at most, and others find room',
  async (...what) => {
    const [, key, range] = what
    const { ask, leave, ways } = await aSite()
    const half = HELD_BYTES / SMALL_BYTES / 2
    for (let n = 0; n < half + 1; n++) await ask(key, SMALL.length, 'a', range)
    expect(ways.splice(0)).toEqual([...Array(half).fill('own'), 'for a visitor'])
    await ask('small', SMALL.length, 'b')
    await ask('small', SMALL.length, 'c')
    expect(ways.splice(0)).toEqual(['own', 'own'])
    await ask('small', SMALL.length, 'a')
    expect(ways.splice(0)).toEqual(['for a visitor'])
    leave()
    await ask('small', SMALL.length, 'a')
    expect(ways).toEqual(['own'])
    leave()
  },
)

test('what is held is what the store gave, whatever was said of it, and nothing where there was no such object', async () => {
  const { ask, leave, ways } = await aSite()
  const half = HELD_BYTES / SMALL_BYTES / 2
  for (let n = 0; n < half + 1; n++) await ask('small', 1)
  expect(ways.splice(0)).toEqual([...Array(half).fill('own'), 'for a visitor'])
  leave()
  for (let n = 0; n < half + 1; n++)
    await expect(ask('none', SMALL.length)).rejects.toMatchObject({ code: 'not-found' })
  await ask('small', SMALL.length)
  expect(ways.at(-1)).toBe('own')
  leave()
})

test('one network reads so many large files at once, and is told when to come again; another is not kept from any', async () => {
  const { ask, leave } = await aSite()
  for (let n = 0; n < NETWORK_AT_ONCE; n++) await ask('large', LARGE.length)
  await expect(ask('large', LARGE.length)).rejects.toMatchObject({
    code: 'too-many-requests',
    details: { retryAfterSeconds: 30 },
  })
  await ask('small', SMALL.length)
  await ask('large', LARGE.length, 'b')
  leave()
  await ask('large', LARGE.length)
  leave()
})

test('where many networks read as much as they may, the next large file waits, and the small ones do not', async () => {
  const { ask, leave } = await aSite()
  for (let n = 0; n < VISITORS_AT_ONCE; n++) await ask('large', LARGE.length, `${n % 10}`)
  await expect(ask('large', LARGE.length, 'another')).rejects.toMatchObject({ code: 'too-many-requests' })
  await ask('small', SMALL.length, 'another')
  leave()
  await ask('large', LARGE.length, 'another')
  leave()
})

test('one network has a tenth of the connections that are kept for visitors', () => {
  expect([NETWORK_AT_ONCE, VISITORS_AT_ONCE]).toEqual([20, 200])
})
