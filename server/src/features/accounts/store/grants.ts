import { and, asc, desc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { SiteRole } from '#kernel/actor.ts'
import { newId, type CallId, type PersonId, type ProgrammeId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { SITE, type Scope } from '#kernel/scopes.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { people, roleGrants } from '../tables.ts'
import { forScope, holdingIn } from './scopes.ts'

type NewGrant = {
  readonly personId: PersonId
  readonly role: SiteRole
  readonly scope: Scope
  /** Left out: no person gave it. */
  readonly grantedBy?: PersonId | null
}

/** Gives a role; giving it twice is giving it once. Returns whether it is new. */
export async function insertGrant(db: Db, { scope, ...grant }: NewGrant, now: Date): Promise<boolean> {
  const written = await db
    .insert(roleGrants)
    .values({ id: newId(), ...grant, scopeKind: scope.kind, scopeId: scope.id, grantedAt: now })
    .onConflictDoNothing()
    .returning({ id: roleGrants.id })
    .catch((error: unknown) =>
      refuseOn(error, { role_grants_call_fkey: 'not-found', role_grants_programme_fkey: 'not-found' }),
    )
  return written.length > 0
}

const isHeld = isNull(roleGrants.revokedAt)

type Kind = Pick<NewGrant, 'personId' | 'role' | 'scope'>
const ofKind = ({ personId, role, scope }: Kind) =>
  and(eq(roleGrants.personId, personId), eq(roleGrants.role, role), forScope(scope))

export const isRoleHeld = async (db: Db, kind: Kind): Promise<boolean> =>
  (await db.$count(roleGrants, and(ofKind(kind), isHeld))) > 0

/** The grant of a role to a person that was taken back last; null: none was. */
export async function lastEnded(db: Db, kind: Kind): Promise<string | null> {
  const [last] = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(ofKind(kind), isNotNull(roleGrants.revokedAt)))
    .orderBy(desc(roleGrants.revokedAt), desc(roleGrants.id))
    .limit(1)
  return last?.id ?? null
}

const shown = {
  id: roleGrants.id,
  role: roleGrants.role,
  scope: { kind: roleGrants.scopeKind, id: roleGrants.scopeId },
  grantedAt: roleGrants.grantedAt,
  person: { name: people.name, email: people.email },
}

type Row = { readonly scope: { readonly kind: Scope['kind']; readonly id: string | null } }
const scoped = <T extends Row>(row: T): Omit<T, 'scope'> & { readonly scope: Scope } => ({
  ...row,
  scope: scopeOf(row.scope),
})
export const scopeOf = ({ kind, id }: Row['scope']): Scope =>
  kind === 'site' || id === null ? SITE : { kind, id }

/** Whether anybody may do more than enter and judge. */
export const isAnyRoleHeld = async (db: Db): Promise<boolean> =>
  (await db.select({ id: roleGrants.id }).from(roleGrants).where(isHeld).limit(1)).length > 0

/** The programmes and calls whose roles somebody may see. */
export type Visible = { readonly programmes: readonly string[]; readonly calls: readonly string[] }

const isVisible = ({ programmes, calls }: Visible) =>
  or(
    inArray(roleGrants.programmeId, programmes as ProgrammeId[]),
    inArray(roleGrants.callId, calls as CallId[]),
  )

/** Roles held now, by address; only those that are visible, or all where null. */
export async function listGrantRows(db: Db, visible: Visible | null) {
  const rows = await db
    .select(shown)
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(isHeld, visible === null ? undefined : isVisible(visible)))
    .orderBy(people.email, roleGrants.role, roleGrants.grantedAt)
  return rows.map(scoped)
}

/** A role as it is held, or was until somebody took it back. */
export async function getGrant(db: Db, id: string) {
  const [grant] = await db
    .select({ ...shown, personId: people.id, isHeld: isHeld.mapWith(Boolean) })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(eq(roleGrants.id, id))
  if (!grant) throw new Refusal('not-found')
  return scoped(grant)
}

/** Everybody who may run the call, by name: those of the whole site, of its programme and of this call. */
export const organisersOf = (db: Db, callId: CallId) =>
  db
    .selectDistinct({ id: people.id, name: people.name, email: people.email, language: people.language })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(isHeld, inArray(roleGrants.role, ['administrator', 'organiser']), holdingIn(db, callId)))
    .orderBy(asc(people.name), asc(people.id))

/** Every role that ever let somebody run the call, those that were taken back included: who got it, when and from whom. */
export const grantsToRun = (db: Db, callId: CallId) =>
  db
    .select({
      id: roleGrants.id,
      personId: roleGrants.personId,
      role: roleGrants.role,
      grantedAt: roleGrants.grantedAt,
      grantedBy: roleGrants.grantedBy,
      isHeld: isNull(roleGrants.revokedAt).mapWith(Boolean),
    })
    .from(roleGrants)
    .where(and(inArray(roleGrants.role, ['administrator', 'organiser']), holdingIn(db, callId)))

/**
 * The grants of all administrators, held until the transaction ends: of two people who each take the role from the other
 * at once, or the same one from somebody, the second counts only after the first is done.
 */
export async function lockAdministrators(tx: Db): Promise<readonly string[]> {
  const held = await tx
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(isHeld, eq(roleGrants.role, 'administrator')))
    .orderBy(roleGrants.id)
    .for('update')
  return held.map(({ id }) => id)
}

/** Takes a role back; false when somebody already has. */
export async function endGrant(tx: Db, id: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(roleGrants)
    .set({ revokedAt: now })
    .where(and(isHeld, eq(roleGrants.id, id)))
    .returning({ id: roleGrants.id })
  return ended.length > 0
}
