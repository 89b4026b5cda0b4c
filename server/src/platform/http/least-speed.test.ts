import { connect, type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import { LEAST_SPEED } from './least-speed.ts'

/** The rule in a hurry: a thousand bytes a second, looked at over six tenths of one. */
const HURRIED = { ...LEAST_SPEED, overSeconds: 0.6 }

type Body = AsyncIterable<string> | Iterable<string>

/** Sends a request of this length piece by piece; what came back until the connection was closed. */
async function send(app: FastifyInstance, path: string, bytes: number, pieces: Body): Promise<string> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
  let came = ''
  socket.on('data', (text: string) => (came += text)).on('error', () => undefined)
  const isClosed = new Promise((resolve) => socket.once('close', resolve))
  const head = [`POST ${path} HTTP/1.1`, 'host: localhost', 'content-type: application/json']
  socket.write(`${head.join('\r\n')}\r\nconnection: close\r\ncontent-length: ${bytes}\r\n\r\n`)
  for await (const piece of pieces) {
    if (socket.closed) break
    socket.write(piece)
  }
  await isClosed
  return came
}

async function* every(ms: number, pieces: Iterable<string>) {
  for (const piece of pieces) {
    yield piece
    await sleep(ms)
  }
}

async function aSite() {
  const { app } = await anApp({}, { leastSpeed: HURRIED })
  app.post('/length', (request) => ({ length: JSON.stringify(request.body).length }))
  app.post(
    '/early',
    { onRequest: (_request, reply, _done) => void reply.code(403).send({ early: true }) },
    () => ({}),
  )
  app.post('/busy', {
    preParsing: async (_request, _reply, payload) => {
      await sleep(1500)
      return payload
    },
    handler: (request) => ({ length: JSON.stringify(request.body).length }),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

test('the least speed is a thousand bytes a second over a minute', () => {
  expect(LEAST_SPEED).toEqual({ bytesPerSecond: 1000, overSeconds: 60 })
})

test('a body that drips is ended, and its sender told why', async () => {
  const app = await aSite()
  const answer = await send(app, '/length', 10_000, every(50, 'x'.repeat(400)))
  expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout[^]*"code":"request-too-slow"/)
})

test('a body that stops in its middle is ended', async () => {
  const app = await aSite()
  expect(await send(app, '/length', 10_000, ['"', 'x'.repeat(900)])).toMatch(/^HTTP\/1.1 408 /)
})

test('a slow but honest body is read to its end, however long that takes', async () => {
  const app = await aSite()
  const pieces = Array.from({ length: 40 }, () => 'x'.repeat(200))
  const answer = await send(app, '/length', 8002, every(60, ['"', ...pieces, '"']))
  expect(answer).toMatch(/^HTTP\/1.1 200 OK[^]*{"length":8002}/)
})

test('where it is the server that is slow, the sender is not ended', async () => {
  const app = await aSite()
  const answer = await send(app, '/busy', 500_002, [`"${'x'.repeat(500_000)}"`])
  expect(answer).toMatch(/^HTTP\/1.1 200 OK[^]*{"length":500002}/)
})

test('a body that drips on after its answer is ended too', async () => {
  const app = await aSite()
  const answer = await send(app, '/early', 10_000, every(50, 'x'.repeat(400)))
  expect(answer).toMatch(/^HTTP\/1.1 403 Forbidden[^]*{"early":true}$/)
})

const LONG = 40_000_000
const aLongAnswer = () => Readable.from(Array.from({ length: LONG / 64_000 }, () => Buffer.alloc(64_000)))

test('an answer that is read drop by drop is ended; another is read to its end meanwhile', async () => {
  // So fast that a piece of a file, which moves unseen, has a time that a test can wait for.
  const { app } = await anApp({}, { leastSpeed: { bytesPerSecond: 400_000, overSeconds: 0.6 } })
  const slowIsOver = Promise.withResolvers<boolean>()
  app.get<{ Params: { who: string } }>('/long/:who', ({ params }, reply) => {
    const { raw } = reply.type('application/pdf')
    if (params.who === 'slow') raw.once('close', () => slowIsOver.resolve(raw.writableFinished))
    return reply.send(aLongAnswer())
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const slow = connect(port, '127.0.0.1').on('error', () => undefined)
  slow.write('GET /long/slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
  const drops = setInterval(() => slow.read(100), 50)
  const whole = await fetch(`http://127.0.0.1:${port}/long/fast`)
  expect((await whole.bytes()).length).toBe(LONG)
  expect(await slowIsOver.promise).toBe(false)
  clearInterval(drops)
  slow.destroy()
})

test('an answer that is slow to be made ends nobody', async () => {
  const { app } = await anApp({}, { leastSpeed: { ...HURRIED, overSeconds: 0.1 } })
  app.get('/slow', (_request, reply) =>
    reply.type('text/plain').send(Readable.from(every(300, ['a', 'b', 'c']))),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const answer = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/slow`)
  expect(await answer.text()).toBe('abc')
})

test('450 bodies that drip are all ended', async () => {
  const app = await aSite()
  const drips = Array.from({ length: 450 }, () => send(app, '/length', 10_000, every(100, 'x'.repeat(200))))
  const answers = await Promise.all(drips)
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408 '))).toHaveLength(450)
})
