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
