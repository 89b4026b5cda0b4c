import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkDocument } from '#platform/documents/check-document.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { eventually } from '#platform/testing/eventually.ts'
import { aForm, aMediaSite, aPdf, post, reportOf, type NamedFile } from './testing.ts'

/** Keeps the turn of one person, until it is let go: a document whose bytes do not come. */
function busyWith(whose: string) {
  const pipe = path.join(aFolder(), 'document.pdf')
  execFileSync('mkfifo', [pipe])
  const read = checkDocument(pipe, { whose }).catch(() => undefined)
  return async () => {
    await writeFile(pipe, aPdf())
    await read
  }
}

const PAPER: NamedFile = ['report.pdf', aPdf()]

test('of one person’s documents three wait, the next is told when to come again; another’s is read meanwhile', async () => {
  const [site, others] = [await aMediaSite(), await aMediaSite()]
  const letGo = busyWith(site.holding.ownerId)
  const sent = Array.from({ length: 4 }, () => post(site, [PAPER], { slot: 'papers' }))
  const [first, second] = [await Promise.race(sent), await post(others, [PAPER], { slot: 'papers' })]
  expect([first.statusCode, first.headers['retry-after'], first.json()]).toMatchObject([
    503,
    '60',
    { code: 'check-unfinished', details: { fileName: 'report.pdf' } },
  ])
  expect(second.statusCode).toBe(201)
  const page = await post(site, [PAPER], { slot: 'papers', to: '/en/my/entries/1/files' })
  expect([page.statusCode, page.headers['location']]).toEqual([303, '/en/my/entries/1/files#papers'])
  expect([...reportOf(page)]).toEqual([
    ['media-slot', 'papers'],
    ['media-problem', 'check-unfinished:report.pdf'],
  ])
  await letGo()
  const codes = (await Promise.all(sent)).map((answer) =>
    answer.statusCode === 201 ? 'kept' : answer.json().code,
  )
  expect(codes.toSorted()).toEqual([
    ...['check-unfinished', 'kept', 'media-limit-reached', 'media-limit-reached'],
  ])
})

test('a document that waits for its turn is dropped when its connection closes, and leaves nothing', async () => {
  const site = await aMediaSite()
  const spooled = () => readdir(path.join(site.ctx.settings.dataDir, 'spool')).catch(() => [])
  const letGo = busyWith(site.holding.ownerId)
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const { headers, payload } = await aForm([PAPER])
  const socket = connect((site.app.server.address() as AddressInfo).port, '127.0.0.1')
  const head = [
    `POST /api/v1/holders/entry/${site.holding.holder.id}/media?slot=papers HTTP/1.1`,
    ...['host: a', `x-person: ${site.holding.ownerId}`, `content-type: ${headers['content-type']}`],
    `content-length: ${payload.length}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  socket.write(payload)
  await eventually(async () => expect(await spooled()).toHaveLength(1))
  socket.destroy()
  await once(socket, 'close')
  // Nobody has let the turn go: it is for nothing but the leaving that it ends.
  await eventually(async () => expect(await spooled()).toEqual([]))
  await letGo()
  expect(site.enqueued).toEqual([])
})
