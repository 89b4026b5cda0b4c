import { eq, inArray, or, type SQL } from 'drizzle-orm'
import type { SiteRole } from '#kernel/actor.ts'
import type { CallId } from '#kernel/ids.ts'
import { SITE, type Scope } from '#kernel/scopes.ts'
import type { Db } from '#platform/db/client.ts'
import { programmeCalls, roleGrants } from '../tables.ts'

/** What was given for one scope, and nothing wider. */
export const forScope = ({ kind, id }: Scope): SQL | undefined =>
  kind === 'site' ? eq(roleGrants.scopeKind, kind) : ofOne(kind, id)

const ofOne = (kind: 'programme' | 'call', id: string): SQL | undefined =>
  kind === 'call' ? eq(roleGrants.callId, id as CallId) : eq(roleGrants.programmeId, id as never)

/** Every grant that holds in a call: for the site, for its programme, for itself. */
export const holdingIn = (db: Db, callId: CallId): SQL | undefined =>
  or(
    forScope(SITE),
    eq(roleGrants.callId, callId),
    inArray(
      roleGrants.programmeId,
      db
        .select({ id: programmeCalls.programmeId })
        .from(programmeCalls)
        .where(eq(programmeCalls.callId, callId)),
    ),
  )
