import { existsSync } from 'node:fs'
import { ensurePerson } from '#features/accounts/index.ts'
import { openSession } from '#features/accounts/store/sign-in.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { anApp } from './app.ts'
import { aCtx } from '#platform/testing/ctx.ts'
import { freshDatabase } from '#platform/testing/database.ts'

/** The built pages, as `npm test` makes them before it begins. */
export const PAGES = new URL('../../../web/build/', import.meta.url)
export const hasPages = existsSync(PAGES)

/** The application with its pages, and how somebody with a session reads them and, without script, sends their forms. */
export async function aSite(settings: Partial<Settings> = {}) {
  const { db } = await freshDatabase()
  const { app } = await anApp(settings, { db, webBuild: PAGES })
  const ctx = aCtx({ db, now: new Date() })
  const personOf = async (email: string) => (await ensurePerson(db, { email, name: 'Maria' }, ctx.now)).id
  const headersOf = async (by: PersonId) => {
    const session = { headers: new Headers(), setCookies: [] as string[] }
    await openSession({ ...ctx, session }, by)
    const cookie = session.setCookies.map((line) => line.split(';')[0]).join('; ')
    return { host: 'localhost:3000', accept: 'text/html', cookie }
  }
  const reading = async (by: PersonId) => {
    const headers = await headersOf(by)
    return async (url: string) => {
      const { statusCode, body } = await app.inject({ url, headers })
      return {
        statusCode,
        body,
        links: [...body.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href]) => href),
      }
    }
  }
  const sending = async (by: PersonId) => {
    const headers = {
      ...(await headersOf(by)),
      origin: 'http://localhost:3000',
      'content-type': 'application/x-www-form-urlencoded',
    }
    /** `fields`: a list of names and values where a name comes more than once. */
    return async (url: string, fields: Readonly<Record<string, string>> | readonly [string, string][]) => {
      const payload = new URLSearchParams(fields).toString()
      const {
        statusCode,
        body,
        headers: answered,
      } = await app.inject({ method: 'POST', url, headers, payload })
      return { statusCode, body, location: answered.location }
    }
  }
  return { app, db, ctx, personOf, signedIn: headersOf, reading, sending }
}

/** What a page says to its reader, but for the address that was asked for and what is made anew for each. */
export const saidIn = (body: string, address: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(body)?.[1] ?? '').replaceAll(address, '…')

/** The words of a page, without its marks and what only stands in its fields. */
export const wordsOf = (body: string): string =>
  body
    .replaceAll(/<(script|style|textarea)[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** Who somebody is, to sign in as them. */
export const idOf = ({ actor }: Pick<Ctx, 'actor'>): PersonId => (actor as { personId: PersonId }).personId
