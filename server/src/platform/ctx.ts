import type { Actor } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'
import type { Db } from '#platform/db/client.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Settings } from '#platform/settings/settings.ts'
import type { Storage } from '#platform/storage/storage.ts'

/** What every command needs to know: who, where, when, and the parts it may use. */
export type Ctx = {
  readonly actor: Actor
  readonly db: Db
  /** The instant of the request's first byte on the process clock, corrected by its offset to the database's clock. */
  readonly now: Date
  readonly language: Language
  readonly storage: Storage
  readonly jobs: Jobs
  readonly settings: Settings
  readonly requestId: string
  readonly session: SessionCarrier
}

/** How a sign-in travels: what the request brought, and what the answer must set. Empty for jobs and the command. */
export type SessionCarrier = {
  readonly headers: Headers
  readonly setCookies: string[]
}

export const noSession = (): SessionCarrier => ({ headers: new Headers(), setCookies: [] })
