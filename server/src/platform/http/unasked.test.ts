import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { leaveUnasked } from './unasked.ts'

/** Longer than a test is waited for: whoever waits for it fails. */
const SILENCE_MS = 600_000

async function aServer(work?: Promise<void>): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: 'idle', connectionTimeout: SILENCE_MS })
  leaveUnasked(app)
  app.get('/', async () => {
    await work
    return 'answered'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

async function connected(app: FastifyInstance, words = ''): Promise<Socket> {
  const accepted = once(app.server, 'connection')
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => undefined)
  await accepted
  if (words !== '') await new Promise<unknown>((resolve) => socket.write(words, resolve))
  return socket
}

const closing = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.once('close', resolve).resume())

test('a server ends at once beside connections on which nothing, or half a question, was asked', async () => {
  const app = await aServer()
  const sockets = [await connected(app), await connected(app, 'GET / HTTP/1.1\r\nhost: half')]
  const closed = Promise.all(sockets.map(closing))
  await app.close()
  await closed
})

test('a question that was asked before the end is answered, and its connection does not outlast the answer', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const app = await aServer(promise)
  const asked = once(app.server, 'request')
  const socket = await connected(app, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  let answer = ''
  socket.on('data', (text: string) => (answer += text))
  await asked
  const [closed, ended] = [closing(socket), app.close()]
  resolve()
  await Promise.all([closed, ended])
  expect(answer).toMatch(/^HTTP\/1\.1 200 .*answered$/s)
})

test('a connection that was answered and waits for its next question holds up nothing', async () => {
  const app = await aServer()
  const socket = await connected(app, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await once(socket, 'data')
  const closed = closing(socket)
  await app.close()
  await closed
})
