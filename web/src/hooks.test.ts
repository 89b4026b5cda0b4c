import { expect, test } from 'vitest'
import { handle, handleError } from './hooks.server.ts'
import type { RequestEvent } from '@sveltejs/kit'

/** What SvelteKit answers an address with, and whatever page is asked for instead. */
async function answerTo(path: string, { accept, route }: { accept: string; route: string }) {
  const told: { path?: string; code?: unknown } = {}
  const event = {
    url: new URL(path, 'https://awards.example.eu'),
    request: new Request(new URL(path, 'https://awards.example.eu'), {
      headers: { accept, 'accept-language': 'el' },
    }),
    route: { id: route },
    locals: {},
    fetch: (page: string, { headers }: { headers: Record<string, string> }) => {
      const { code } = JSON.parse(decodeURIComponent(headers['x-clarion-refused'] ?? '')) as { code: unknown }
      Object.assign(told, { path: page, code })
      return Promise.resolve(new Response('in words', { status: 404 }))
    },
  } as unknown as RequestEvent
  const resolve = () => Promise.resolve(new Response('404', { status: 404 }))
  const response = await handle({ event, resolve })
  return { ...told, status: response.status, body: await response.text() }
}

const SITEMAP = '/sitemap-[lang=lang]-[part].xml'

test('whoever opens a file that is not there reads why in their words; programs get the bare answer', async () => {
  const person = { accept: 'text/html,*/*;q=0.8', route: SITEMAP }
  expect(await answerTo('/sitemap-en-99.xml', person)).toEqual({
    path: '/el/refused',
    code: 'not-found',
    status: 404,
    body: 'in words',
  })
  const bare = { status: 404, body: '404' }
  expect(await answerTo('/sitemap-en-99.xml', { accept: '*/*', route: SITEMAP })).toEqual(bare)
  // A page that is not there says so itself.
  expect(await answerTo('/en/nothing', { ...person, route: '/[lang=lang]/nothing' })).toEqual(bare)
})

test('a page of the jury that is not there names the call’s office; of a fault of ours nothing is asked', async () => {
  const asked: unknown[] = []
  const locals = {
    requestId: 'r1',
    actor: { signedIn: false, mayReadOffice: false },
    site: () => Promise.resolve({ name: 'Clarion' }),
    attempt: {
      showCall: (input: unknown) => {
        asked.push(input)
        return Promise.resolve({ ok: false })
      },
    },
  }
  const url = new URL('https://awards.example.eu/en/jury/plan-2026/entries/x')
  const event = { url, request: new Request(url), locals, platform: { clarion: { fault: () => undefined } } }
  const failed = (what: object) =>
    handleError({ ...what, event } as unknown as Parameters<typeof handleError>[0])
  await failed({ kind: 'unknown', error: new Error('the database is away') })
  for (const status of [500, 503]) await failed({ kind: 'app', error: { status, message: '' } })
  expect(asked).toEqual([])
  await failed({ kind: 'app', error: { status: 404, message: '' } })
  await failed({ kind: 'framework', error: { status: 404, message: 'Not Found' } })
  expect(asked).toEqual([
    { call: 'plan-2026', section: ['organisers'] },
    { call: 'plan-2026', section: ['organisers'] },
  ])
})
