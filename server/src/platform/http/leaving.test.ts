import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import Fastify, { type FastifyReply } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { leavingOf, visitorOf } from './leaving.ts'
import { toHeaders } from './requests.ts'

/** A site that asks who leaves as soon as a request has come, or only when its connection is closed already. */
async function heardOf(isAskedLate: boolean, isAnswered: boolean): Promise<readonly string[]> {
  const app = Fastify()
  onTestFinished(() => app.close())
  const heard: string[] = []
  const asked = Promise.withResolvers<void>()
  const ask = (reply: FastifyReply): void => {
    leavingOf(reply).throwIfAborted()
    visitorOf(reply).whenOver(() => heard.push('over'))
    leavingOf(reply).addEventListener('abort', () => heard.push('left'))
  }
  const isClosed = Promise.withResolvers<void>()
  app.get('/', async (request, reply) => {
    reply.raw.once('close', () => isClosed.resolve())
    if (!isAskedLate) ask(reply)
    asked.resolve()
    if (isAnswered) return 'answer'
    await isClosed.promise
    if (isAskedLate) visitorOf(reply).whenOver(() => heard.push('over'))
    if (isAskedLate && leavingOf(reply).aborted) heard.push('left')
    // Who has left is nowhere; to ask where they are is no fault.
    if (isAskedLate) heard.push(`from "${toHeaders(request).get('x-real-ip')}"`)
    return reply.hijack()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  await asked.promise
  if (isAnswered) await once(socket.resume(), 'close')
  else socket.destroy()
  await isClosed.promise
  await new Promise((resolve) => setImmediate(resolve))
  return heard
}

test('who leaves before the answer has gone is heard of, also when one asks after they have left', async () => {
  expect(await heardOf(false, false)).toEqual(['over', 'left'])
  expect(await heardOf(true, false)).toEqual(['over', 'left', 'from ""'])
})

test('an answer that has gone is over, and nobody left', async () => {
  expect(await heardOf(false, true)).toEqual(['over'])
})
