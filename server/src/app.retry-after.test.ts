import { beforeAll, describe, expect, test } from 'vitest'
import { A_MINUTE } from '#platform/http/general-limit.ts'
import { anApp } from './testing/app.ts'
import { hasPages, PAGES } from './testing/site.ts'

const HERE = 'http://localhost:3000'

describe.skipIf(!hasPages)('what is refused for now says when it is worth trying again', () => {
  let site: Awaited<ReturnType<typeof anApp>>
  beforeAll(async () => {
    site = await anApp({}, { webBuild: PAGES })
  })

  const send = async (url: string, fields: Record<string, string>, headers: Record<string, string>) => {
    const payload = new URLSearchParams(fields).toString()
    const type = 'application/x-www-form-urlencoded'
    const answer = await site.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { host: 'localhost:3000', origin: HERE, 'content-type': type, ...headers },
      remoteAddress: '203.0.113.77',
    })
    return answer
  }
  const WITHOUT_SCRIPT = { accept: 'text/html' }
  const WITH_SCRIPT = { accept: 'application/json', 'x-sveltekit-action': 'true' }

  test.each([
    ['a form without script', WITHOUT_SCRIPT, 'a@town.example'],
    ['a form with script', WITH_SCRIPT, 'b@town.example'],
  ])('%s that asks for a code', async (_how, headers, email) => {
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await send('/en/sign-in', { email }, headers))
    const last = answers.at(-1)
    expect(last?.statusCode).toBe(429)
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers.slice(0, 5).map((answer) => answer.headers['retry-after'])).toEqual(
      Array(5).fill(undefined),
    )
  })

  test('a call, and a page', async () => {
    const ask = (url: string, accept: string) =>
      site.app.inject({ url, headers: { host: 'localhost:3000', accept }, remoteAddress: '198.51.100.7' })
    /** Asks until it is refused: a busy machine may need more than one minute's worth to come to that. */
    const refused = async (url: string, accept: string) => {
      for (let asked = 0; ; asked++) {
        const { statusCode, headers } = await ask(url, accept)
        if (statusCode === 429)
          return { asked, type: headers['content-type'], after: Number(headers['retry-after']) }
      }
    }
    const call = await refused('/api/v1/account', 'application/json')
    const page = await refused('/it/about', 'text/html')
    expect([call.type, page.type]).toEqual(['application/problem+json; charset=utf-8', 'text/html'])
    expect(call.asked).toBeGreaterThanOrEqual(A_MINUTE.pages)
    for (const { after } of [call, page]) expect(after).toBeGreaterThan(0)
  })
})
