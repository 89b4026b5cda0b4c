import { request, type APIRequestContext, type BrowserContext } from '@playwright/test'
import type { Visited } from './site.ts'
import { PEOPLE, VISITORS, type Visitor } from './visits.ts'

/** What keeps somebody signed in. */
export type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>
/** Of each visitor; the one who is nobody has none. */
export type Sessions = Readonly<Record<Visitor, Cookies>>

/** Signs the demonstration's people in, each with a code from the operator's command. */
export async function signInAll(site: Visited): Promise<Sessions> {
  const signed = await Promise.all(
    VISITORS.map(async (visitor) => {
      const isSomebody = visitor !== 'visitor'
      return [visitor, isSomebody ? await cookiesOf(site, PEOPLE[visitor]) : NOTHING] as const
    }),
  )
  return Object.fromEntries(signed) as Sessions
}

const NOTHING: Cookies = { cookies: [], origins: [] }

export async function cookiesOf(site: Visited, email: string): Promise<Cookies> {
  const code = new URL(await site.clarion('sign-in', email)).searchParams.get('code')
  const context = await request.newContext({ baseURL: site.url })
  await askingOn(site, context)('POST', '/sign-in', { email, code })
  const cookies = await context.storageState()
  await context.dispose()
  return cookies
}

export type Ask = <Answer>(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  data?: object,
) => Promise<Answer>

/** The site's API; gives its answer, or throws an error that names the call. */
export const askingOn =
  ({ url }: { readonly url: string }, context: APIRequestContext): Ask =>
  async <Answer>(method: string, path: string, data?: object) => {
    const options = { method, headers: { origin: url }, ...(data && { data }) }
    const answer = await context.fetch(`${url}/api/v1${path}`, options)
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }

/** Does something with the API as one of the visitors. */
export async function as<T>(
  site: Visited,
  storageState: Cookies,
  act: (ask: Ask, context: APIRequestContext) => Promise<T>,
): Promise<T> {
  const context = await request.newContext({ baseURL: site.url, storageState })
  try {
    return await act(askingOn(site, context), context)
  } finally {
    await context.dispose()
  }
}
