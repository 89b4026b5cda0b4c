import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import { halfARequest } from '../testing/half-request.ts'
import { sendAll, standStill } from '../testing/sender.ts'

test('what counts is when a request begins, however long its body takes', async () => {
  const { app } = await anApp()
  app.post('/instant', async (request, reply) => {
    const { now } = await request.ctx()
    return reply.header('connection', 'close').send({ waitedMs: Date.now() - now.getTime() })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { rest, answer } = halfARequest((app.server.address() as AddressInfo).port, '/instant', {
    is: 'late',
  })
  await sleep(1000)
  rest()
  const [, waitedMs] = /"waitedMs":(\d+)/.exec(await answer) ?? []
  // A little less, because the process's clock is corrected by the database's.
  expect(Number(waitedMs)).toBeGreaterThan(900)
})

test('a request that had to wait for a busy process began when it was sent', async () => {
  const { app } = await anApp()
  app.post('/instant', async (request, reply) => reply.send({ receivedAtMs: request.receivedAtMs }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const instant = { method: 'POST', path: '/instant', headers: { 'content-type': 'application/json' } }
  const sendings = [0, 300, 500, 900].map((afterMs) => ({ ...instant, body: Buffer.from('{}'), afterMs }))
  const startMs = Date.now() + 1_000
  const sending = sendAll(port, sendings, startMs)
  await sleep(startMs - Date.now() + 200)
  standStill(1_500)
  for (const { sentAtMs, status, text } of await sending) {
    const { receivedAtMs } = JSON.parse(text) as { receivedAtMs: number }
    expect([status, receivedAtMs <= sentAtMs]).toEqual([200, true])
    expect(receivedAtMs).toBeGreaterThan(startMs - 1_000)
  }
})
