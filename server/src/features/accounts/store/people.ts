import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Actor, SiteRole } from '#kernel/actor.ts'
import { namesKept } from '#kernel/fold.ts'
import { newId, type CallId, type PersonId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { KeptAddresses } from '#platform/db/kept-addresses.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { people, programmeCalls, roleGrants } from '../tables.ts'

export type Person = typeof people.$inferSelect
export type RoleGrant = typeof roleGrants.$inferSelect

export async function getPerson(db: Db, id: PersonId): Promise<Person> {
  const [person] = await db.select().from(people).where(eq(people.id, id))
  if (!person) throw new Refusal('not-found')
  return person
}

export async function findPersonByEmail(db: Db, email: string): Promise<Person | null> {
  const [person] = await db
    .select()
    .from(people)
    .where(eq(people.email, sameAddress(email)))
  return person ?? null
}

/** Names and addresses of people by id, in one query, for pages that show who did what. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly name: string; readonly email: string }>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(inArray(people.id, ids as PersonId[]))
  return new Map(found.map(({ id, name, email }) => [id, { name, email }]))
}

/** The person with this address, made when there is none. */
export async function ensurePerson(
  db: Db,
  given: { readonly email: string; readonly name?: string; readonly language?: Language },
  now: Date,
): Promise<Person> {
  const email = sameAddress(given.email)
  const { name = '' } = given
  await db
    .insert(people)
    .values({
      id: newId(),
      email,
      name,
      searchNames: namesKept([name, email]),
      language: given.language ?? 'en',
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing({ target: people.email })
  const person = await findPersonByEmail(db, email)
  if (!person) throw new Refusal('not-found')
  return person
}

/** The person who has shown that they hold this address; made when there is none, with this language. */
export async function ensureVerified(db: Db, email: string, language: Language, now: Date): Promise<Person> {
  const person = await ensurePerson(db, { email, language }, now)
  if (!person.emailVerified)
    await db.update(people).set({ emailVerified: true, updatedAt: now }).where(eq(people.id, person.id))
  return person
}

/** Whether that is something else than what they were called. */
export async function changePerson(
  db: Db,
  { personId, email }: Pick<PersonActor, 'personId' | 'email'>,
  { name, language }: { readonly name?: string; readonly language?: Language },
  now: Date,
): Promise<boolean> {
  const isOther = [
    ...(name === undefined ? [] : [ne(people.name, name)]),
    ...(language === undefined ? [] : [ne(people.language, language)]),
  ]
  if (isOther.length === 0) return false
  const changed = await db
    .update(people)
    .set({
      ...(language !== undefined && { language }),
      ...(name !== undefined && { name, searchNames: namesKept([name, email]) }),
      updatedAt: now,
    })
    .where(and(eq(people.id, personId), or(...isOther)))
    .returning({ id: people.id })
  return changed.length > 0
}

export async function grantsOf(db: Db, personId: PersonId): Promise<RoleGrant[]> {
  return db
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.personId, personId), isNull(roleGrants.revokedAt)))
}

type Known = Pick<Person, 'id' | 'email' | 'name'>
type PersonActor = Extract<Actor, { kind: 'person' }>

/** What of a grant says where it holds: a row for each call of a programme, and one without a call where there is none. */
export const heldIn = {
  role: roleGrants.role,
  programmeId: roleGrants.programmeId,
  callId: sql<CallId | null>`coalesce(${roleGrants.callId}, ${programmeCalls.callId})`,
}
export const ofItsProgramme = eq(programmeCalls.programmeId, roleGrants.programmeId)
type Held = { readonly role: SiteRole } & Readonly<Pick<RoleGrant, 'programmeId' | 'callId'>>

/** The actor that a person is, with the roles they hold now. */
export async function loadActor(db: Db, person: Known): Promise<PersonActor> {
  const held = await db
    .select(heldIn)
    .from(roleGrants)
    .leftJoin(programmeCalls, ofItsProgramme)
    .where(and(eq(roleGrants.personId, person.id), isNull(roleGrants.revokedAt)))
  return actorOf(person, held)
}

export function actorOf(person: Known, grants: readonly Held[]): PersonActor {
  const siteRoles = new Set<SiteRole>()
  const [programmeRoles, callRoles] = [new Map<string, Set<SiteRole>>(), new Map<string, Set<SiteRole>>()]
  const give = (roles: Map<string, Set<SiteRole>>, id: string | null, role: SiteRole) =>
    id !== null && roles.set(id, (roles.get(id) ?? new Set()).add(role))
  for (const { role, programmeId, callId } of grants) {
    if (programmeId === null && callId === null) siteRoles.add(role)
    give(programmeRoles, programmeId, role)
    give(callRoles, callId, role)
  }
  const { id: personId, email, name } = person
  return { kind: 'person', personId, email, name, siteRoles, programmeRoles, callRoles }
}

/** People are found by their name and their address. */
export const keptNamesOfPeople: KeptNames = {
  table: 'people',
  key: 'id',
  named: sql`select id, array[name, email] as names, '' as others, search_names as kept from people`,
}

export const keptAddressesOfAccounts: readonly KeptAddresses[] = [
  { table: 'people', column: 'email', hold: 'one', within: [], forget: 'search_names' },
  { table: 'sign_in_codes', column: 'email', hold: 'briefly' },
]
