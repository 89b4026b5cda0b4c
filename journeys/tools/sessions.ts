import { request, type APIRequestContext, type BrowserContext } from '@playwright/test'
import { mailTo, type Visited } from './site.ts'
import { PEOPLE, VISITORS, type Visitor } from './visits.ts'

/** What keeps somebody signed in. */
export type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>
/** Of each visitor; the one who is nobody has none. */
export type Sessions = Readonly<Record<Visitor, Cookies>>

/** Signs the demonstration's people in. */
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

/** The first session of somebody, with the code from the mail. */
export const cookiesOf = (site: Visited, email: string): Promise<Cookies> =>
  signedIn(site, email, async (ask, context) => {
    await ask('POST', '/sign-in/codes', { email })
    const { text } = await mailTo(context, site, email, /^Your code for Clarion/)
    return /\b(\d{4} ){2}\d{4}\b/.exec(text)?.[0]
  })

const TRIES = 5

/**
 * One more session, with a code from the operator's command: mails of the one before lie in the mailbox too. A journey beside this one may
 * ask for the same person, and only the code that was asked for last is good: then one asks anew.
 */
export async function anotherOf(site: Visited, email: string): Promise<Cookies> {
  const code: Code = async () => new URL(await site.clarion('sign-in', email)).searchParams.get('code')
  for (let left = TRIES; ; left--) {
    try {
      return await signedIn(site, email, code)
    } catch (error) {
      if (left === 0 || !String(error).includes('"code-expired"')) throw error
    }
  }
}

type Code = (ask: Ask, context: APIRequestContext) => Promise<string | null | undefined>

async function signedIn(site: Visited, email: string, codeFrom: Code): Promise<Cookies> {
  const context = await request.newContext({ baseURL: site.url })
  const ask = askingOn(site, context)
  await ask('POST', '/sign-in', { email, code: await codeFrom(ask, context) })
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
