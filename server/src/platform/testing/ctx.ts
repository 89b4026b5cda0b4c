import { VISITOR, type Actor, type SiteRole } from '#kernel/actor.ts'
import { newId, type PersonId } from '#kernel/ids.ts'
import { noSession, type Ctx } from '#platform/ctx.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { collectedJobs, diskForTests } from './parts.ts'

/** A key for tests only. */
const SIGNING_KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
-----END PRIVATE KEY-----
`

/** Settings as `npm start` would have them without any variable set. */
export const testSettings = (overrides: Partial<Settings> = {}): Settings => ({
  dataDir: '/nonexistent/clarion',
  port: 3000,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3000',
  trustProxy: false,
  secret: 'a-secret-for-tests-of-at-least-32-characters',
  signingKey: SIGNING_KEY,
  database: { kind: 'embedded', dir: '/nonexistent/clarion/postgres' },
  storage: { kind: 'disk', dir: '/nonexistent/clarion/media' },
  mail: { kind: 'mailbox' },
  mailFrom: 'Clarion <clarion@localhost>',
  takesPlaces: false,
  logLevel: 'silent',
  mailboxReadable: true,
  ...overrides,
})

/** A person who acts; without roles an ordinary signed-in one. */
export function aPerson(
  overrides: Partial<Extract<Actor, { kind: 'person' }>> & { readonly roles?: readonly SiteRole[] } = {},
): Extract<Actor, { kind: 'person' }> {
  const { roles = [], ...person } = overrides
  const personId = person.personId ?? newId<PersonId>()
  return {
    kind: 'person',
    personId,
    email: `${personId.slice(-12)}@example.eu`,
    name: 'Alex Example',
    siteRoles: new Set(roles),
    programmeRoles: new Map(),
    callRoles: new Map(),
    ...person,
  }
}

/** The day on which tests happen unless they say otherwise. */
export const TEST_NOW = new Date('2026-03-02T09:00:00.000Z')

/** A request's context on the given database; everything else has a default and can be replaced. */
export function aCtx({ db, ...overrides }: Pick<Ctx, 'db'> & Partial<Ctx>): Ctx {
  return {
    db,
    actor: VISITOR,
    now: TEST_NOW,
    language: 'en',
    storage: diskForTests,
    jobs: collectedJobs(),
    settings: testSettings(),
    requestId: 'test',
    session: noSession(),
    ...overrides,
  }
}
