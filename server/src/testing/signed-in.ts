import type { FastifyInstance } from 'fastify'
import { notices } from '#features/notices/tables.ts'
import type { Db } from '#platform/db/client.ts'

/** Signs in as anybody does, with the code of the last mail; the headers of whoever has. */
export async function signedIn(app: FastifyInstance, db: Db, email: string): Promise<Record<string, string>> {
  await app.inject({ method: 'POST', url: '/api/v1/sign-in/codes', payload: { email } })
  const code = (await db.select().from(notices).orderBy(notices.id)).at(-1)?.facts['code']
  const entered = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { email, code } })
  const lines = [entered.headers['set-cookie']].flat().map((line) => line?.split(';')[0])
  return { cookie: lines.join('; '), origin: 'http://localhost:3000' }
}
