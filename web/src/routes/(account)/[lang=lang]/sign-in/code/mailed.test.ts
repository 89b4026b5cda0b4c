import { expect, test } from 'vitest'
import { load } from './+page.server.ts'

type Event = Parameters<typeof load>[0]

/** What the page is given that stands at an address with this query. */
async function shownAt(query: string) {
  const event = {
    params: { lang: 'en' },
    url: new URL(`http://localhost/en/sign-in/code${query}`),
    cookies: { get: () => undefined, getAll: () => [], delete: () => undefined },
    locals: { api: { findMailbox: async () => ({ isHere: false }) } },
  }
  return load(event as unknown as Event)
}

test('a mail is said to be on its way only to what is an address of mail; anything else is a start to be completed', async () => {
  const queries = ['', '?email=', '?email=abc', '?email=a%40b', '?email=someone%40example.eu']
  const shown = await Promise.all(queries.map(shownAt))
  expect(shown).toMatchObject([
    { email: '', isMailed: false },
    { email: '', isMailed: false },
    { email: 'abc', isMailed: false },
    { email: 'a@b', isMailed: false },
    { email: 'someone@example.eu', isMailed: true },
  ])
})
