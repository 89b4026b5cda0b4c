import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { freePort } from '#platform/net/free-port.ts'
import { openStorage } from '#platform/storage/open.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { aFileLimit, canLimitFiles } from '#platform/testing/file-limit.ts'
import { aSilentServer } from '#platform/testing/silent-server.ts'
import { aSmallDisk, canMakeDisk } from '#platform/testing/small-disk.ts'
import { listMediaOf } from './store/files.ts'
import { aForm, aMediaSite, aPdf, aPicture, post, reportOf } from './testing.ts'

/** A picture that no compression makes smaller. */
const aLargePicture = (bytes: number): Promise<Buffer> => {
  const side = Math.ceil(Math.sqrt(bytes / 3))
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
}

const codeOf = async (site: Awaited<ReturnType<typeof aMediaSite>>) => {
  const answer = await post(site, [['a.jpg', await aPicture()]])
  return [answer.statusCode, answer.json().code ?? 'kept']
}

describe('an upload is answered in words, nothing of it is left, and the next one is taken', () => {
  test('while the spool is no folder', async () => {
    const site = await aMediaSite()
    const spool = path.join(site.ctx.settings.dataDir, 'spool')
    await writeFile(spool, 'in the way')
    expect(await codeOf(site)).toEqual([503, 'storage-unavailable'])
    await rm(spool)
    expect(await codeOf(site)).toEqual([201, 'kept'])
  })

  test('while the disk of the objects cannot be written', async () => {
    const root = aFolder()
    const site = await aMediaSite({ storage: await openStorage({ kind: 'disk', dir: root }) })
    await rm(path.join(root, 'objects'), { recursive: true })
    await writeFile(path.join(root, 'objects'), 'in the way')
    expect(await codeOf(site)).toEqual([503, 'storage-unavailable'])
    expect(await readdir(path.join(site.ctx.settings.dataDir, 'spool'))).toEqual([])
    expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
    await rm(path.join(root, 'objects'))
    await mkdir(path.join(root, 'objects'))
    expect(await codeOf(site)).toEqual([201, 'kept'])
  })

  test('while the server of the objects refuses to talk', async () => {
    const storage = await openStorage({
      kind: 's3',
      endpoint: `http://127.0.0.1:${await freePort()}`,
      region: 'eu',
      bucket: 'b',
      accessKeyId: 'a',
      secretAccessKey: 's',
    })
    const site = await aMediaSite({ storage })
    expect(await codeOf(site)).toEqual([503, 'storage-unavailable'])
    expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
  })

  test('while the server of the objects takes the connection and says nothing', async () => {
    const { endpoint, heard } = await aSilentServer()
    const storage = await openStorage({
      ...{ kind: 's3', endpoint, region: 'eu', bucket: 'b', accessKeyId: 'a', secretAccessKey: 's' },
    })
    const site = await aMediaSite({ storage })
    const answer = await post(site, [
      ['a.png', await aLargePicture(6_000_000)],
      ['never tried.jpg', await aPicture()],
    ])
    // The server is let go when the test has ended: whoever waits for it is not answered before.
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'storage-unavailable'])
    expect(heard).toEqual([expect.stringMatching(/^POST .*uploads/), 'HEAD /'])
    expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
    expect(site.enqueued.map(({ name }) => name)).toEqual(['media.sweep'])
    // What it holds of a picture is not shown, and nobody waits for it either.
    await expect(site.ctx.storage.get('media/1')).rejects.toMatchObject({ code: 'storage-unavailable' })
  })

  test.skipIf(!canLimitFiles)(
    'while there is room for no more than the system lets a file have, also where no small disk can be made',
    async () => {
      const site = await aMediaSite()
      const large = await aLargePicture(2_000_000)
      const lift = aFileLimit(100_000)
      const files = [
        ['small.jpg', await aPicture()],
        ['large.png', large],
      ] as const
      const answer = await post(site, files, { slot: 'sketches' })
      const kept = await listMediaOf(site.ctx.db, site.holding.holder)
      expect([answer.statusCode, answer.json()]).toMatchObject([
        507,
        {
          code: 'storage-full',
          details: {
            kept: [{ id: kept[0]?.id, fileName: 'small.jpg' }],
            refused: [{ code: 'storage-full', fileName: 'large.png' }],
          },
        },
      ])
      expect(await readdir(path.join(site.ctx.settings.dataDir, 'spool'))).toEqual([])
      lift()
      const next = await post(site, [['large.png', large]], { slot: 'sketches' })
      expect([next.statusCode, next.json().media.length]).toEqual([201, 1])
    },
  )

  test.skipIf(!canMakeDisk)('while the disk is full', async () => {
    const dataDir = aSmallDisk(512)
    const site = await aMediaSite({ dataDir })
    await writeFile(path.join(dataDir, 'filling'), Buffer.alloc(512 * 1024)).catch(() => undefined)
    expect(await codeOf(site)).toEqual([507, 'storage-full'])
    await rm(path.join(dataDir, 'filling'))
    expect(await codeOf(site)).toEqual([201, 'kept'])
  })
})

test.skipIf(!canMakeDisk)(
  'an upload of which a part was taken says which: names for programs, their places for a page',
  async () => {
    const site = await aMediaSite({ dataDir: aSmallDisk(512) })
    const files = [
      ['small.jpg', await aPicture()],
      ['large.png', await aLargePicture(2_000_000)],
      ['never tried.jpg', await aPicture()],
    ] as const
    const answer = await post(site, files, { slot: 'sketches' })
    const [kept] = await listMediaOf(site.ctx.db, site.holding.holder)
    expect([answer.statusCode, answer.json()]).toMatchObject([
      507,
      {
        code: 'storage-full',
        details: {
          kept: [{ id: kept?.id, fileName: 'small.jpg' }],
          refused: [{ code: 'storage-full', fileName: 'large.png' }],
        },
      },
    ])
    const again = await post(site, files, { slot: 'sketches', to: '/en/my/entries/1/media' })
    const now = await listMediaOf(site.ctx.db, site.holding.holder)
    expect([...reportOf(again)]).toEqual([
      ['media-slot', 'sketches'],
      ['media-added', '1'],
      ['media-kept', now[1]?.id],
      ['media-problem', 'storage-full:large.png'],
    ])
  },
)

test('a file that cannot be read from the store is unavailable, not gone', async () => {
  const root = aFolder()
  const site = await aMediaSite({ storage: await openStorage({ kind: 'disk', dir: root }) })
  const { media } = (await post(site, [['a.pdf', aPdf()]], { slot: 'papers' })).json()
  const card = path.join(root, 'objects/media', media[0].id, 'original@card')
  await rm(card)
  await mkdir(card)
  const shown = await site.app.inject({ url: `/media/${media[0].id}/document`, headers: site.owner })
  expect([shown.statusCode, shown.json().code]).toEqual([503, 'storage-unavailable'])
})

test('who sends all before listening hears the answer, and the next request of the connection is answered too', async () => {
  const site = await aMediaSite()
  await writeFile(path.join(site.ctx.settings.dataDir, 'spool'), 'in the way')
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const { headers, payload } = await aForm([
    ['a.jpg', randomBytes(15_000_000)],
    ['b.jpg', randomBytes(15_000_000)],
  ])
  const socket = connect((site.app.server.address() as AddressInfo).port, '127.0.0.1').pause()
  const person = `x-person: ${site.owner['x-person']}`
  const upload = [
    `POST /api/v1/holders/entry/${site.holding.holder.id}/media?slot=pictures HTTP/1.1`,
    ...['host: a', person, `content-type: ${headers['content-type']}`, `content-length: ${payload.length}`],
  ]
  socket.write(`${upload.join('\r\n')}\r\n\r\n`)
  await new Promise<void>((resolve) => socket.write(payload, () => resolve()))
  socket.write(
    `GET /api/v1/holders/entry/${site.holding.holder.id}/media HTTP/1.1\r\nhost: a\r\n${person}\r\nconnection: close\r\n\r\n`,
  )
  let came = ''
  socket.setEncoding('utf8').on('data', (text: string) => (came += text))
  await once(socket.resume(), 'close')
  expect(came.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 200'])
  expect(came).toContain('"code":"storage-unavailable"')
})
