import type { APIRequestContext } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { demonstration, expect, test } from './tools/test.ts'

test('every page of the built site lets nothing run or load but its own, and no answer goes without guard', async ({
  request,
}) => {
  const { site } = demonstration()
  const asked = [
    '/en',
    '/el/archive',
    '/it/sign-in',
    '/en/nothing-here',
    '/',
    '/en/my',
    '/robots.txt',
    '/favicon.svg',
  ]
  const answers = await Promise.all(asked.map((path) => request.get(site.url + path, { maxRedirects: 0 })))
  const told = answers.map((answer) => {
    const { 'content-security-policy': policy = '', 'x-frame-options': frames } = answer.headers()
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "'none'"
    const isTight = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"].every((part) =>
      policy.includes(part),
    )
    return { status: answer.status(), isTight, frames, isLoose: /unsafe|\*|https?:/.test(scripts) }
  })
  const guarded = { isTight: true, frames: 'DENY', isLoose: false }
  expect(told).toEqual([200, 200, 200, 404, 302, 303, 200, 200].map((status) => ({ status, ...guarded })))
})

test('pages of one’s own are kept by no cache; public ones are the same for everybody, and set nothing', async ({
  request,
}) => {
  const { site, sessions } = demonstration()
  const own = await as(site, sessions.entrant, (_ask, context) =>
    Promise.all(['/en/my', '/en/account', '/api/v1/account'].map((path) => context.get(site.url + path))),
  )
  const kept = own.map((answer) => [answer.status(), answer.headers()['cache-control']])
  expect(kept).toEqual(own.map(() => [200, 'private, no-store']))
  const reading = async (from: APIRequestContext, path: string) => {
    const answer = await from.get(site.url + path)
    const { 'cache-control': cache, 'set-cookie': cookie } = answer.headers()
    return { page: await answer.text(), cache, cookie }
  }
  const paths = ['/en', '/it/archive', '/el/about']
  const mine = await as(site, sessions.entrant, (_ask, context) =>
    Promise.all(paths.map((path) => reading(context, path))),
  )
  expect(mine).toEqual(await Promise.all(paths.map((path) => reading(request, path))))
  const isPublic = { cache: 'public, max-age=60, stale-while-revalidate=600', cookie: undefined }
  expect(mine).toMatchObject(paths.map(() => isPublic))
})
