import type { APIRequestContext } from '@playwright/test'
import { LANGUAGES } from '../server/src/kernel/languages.ts'
import { as } from './tools/sessions.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { PAST } from './tools/visits.ts'

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

test('the sitemap is an index of files by language, whose every page is there', async ({ request }) => {
  const { site } = demonstration()
  const locsOf = async (address: string) => {
    const answer = await request.get(address)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([
      200,
      'application/xml; charset=utf-8',
    ])
    return [...(await answer.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc)
  }
  const files = await locsOf(`${site.url}/sitemap.xml`)
  const names = LANGUAGES.flatMap((language) => [`${language}-pages`, `${language}-1`])
  expect(files).toEqual(names.map((name) => `${site.url}/sitemap-${name}.xml`))
  const [pages = [], archive = [], ...others] = await Promise.all(files.map(locsOf))
  expect(pages).toContain(`${site.url}/en/calls/clarinet-2019/results`)
  expect([archive.length, new Set([pages, archive, ...others].flat()).size]).toEqual([
    53,
    3 * (pages.length + archive.length),
  ])
  const named = [...pages, archive.at(0) ?? '', archive.at(-1) ?? '']
  const statuses = await Promise.all(named.map(async (page) => (await request.get(page)).status()))
  expect(statuses).toEqual(named.map(() => 200))
  for (const unknown of ['en-2', 'en-0', 'en-x', 'xx-1'])
    expect((await request.get(`${site.url}/sitemap-${unknown}.xml`)).status(), unknown).toBe(404)
})

test('the question about conflicts of a round that is over says so first, and asks nothing', async ({
  browser,
}) => {
  const { site, sessions } = demonstration()
  const context = await browser.newContext({ baseURL: site.url, storageState: sessions.juror })
  const page = await context.newPage()
  await page.goto(`/en/jury/${PAST}/conflicts`)
  const notices = page.getByRole('main').getByText('The round is closed. Your answers stay as they are.')
  await expect(notices).toHaveCount(1)
  await expect(page.getByText('You can change this list until the round closes')).toHaveCount(0)
  await expect(page.getByText('not answered yet')).toHaveCount(0)
  await expect(page.getByRole('checkbox', { disabled: false })).toHaveCount(0)
})
