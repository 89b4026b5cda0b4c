import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import { halfARequest } from '#server/testing/half-request.ts'

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
