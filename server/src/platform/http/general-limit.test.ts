import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import { A_MINUTE } from './general-limit.ts'

test('one network of IPv6 has one limit, from whichever of its addresses and however they are written', async () => {
  const { app } = await anApp()
  const ask = async (remoteAddress: string) =>
    (await app.inject({ url: '/api/v1/nowhere', remoteAddress })).statusCode
  const written = [(n: string) => `2001:db8::${n}`, (n: string) => `2001:DB8:0:0:0:0:0:${n}`]
  const answers: number[] = []
  for (let n = 0; n < A_MINUTE.pages; n += 1)
    answers.push(await ask(written[n % 2]?.((n + 1).toString(16)) ?? ''))
  expect(answers).not.toContain(429)
  expect([await ask('2001:db8::ffff'), await ask('2001:db8:0:1::1'), await ask('203.0.113.9')]).toEqual([
    429, 404, 404,
  ])
})

test.each([
  ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['chunks that are none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ['an encoding that is none', 'Transfer-Encoding: xchunked\r\n\r\nzz'],
])('a request with %s is refused, and no stranger writes a fault into the log', async (_, rest) => {
  const lines: string[] = []
  const { app } = await anApp(
    { logLevel: 'error' },
    { logTarget: { write: (line) => void lines.push(line) } },
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => (answer += data.toString()))
  socket.write(
    `POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${rest}`,
  )
  await once(socket, 'close')
  await app.close()
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(lines).toEqual([])
})
