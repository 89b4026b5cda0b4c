import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Actor, SiteRole } from '#kernel/actor.ts'
import { namesKept } from '#kernel/fold.ts'
import { newId, type PersonId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { KeptAddresses } from '#platform/db/kept-addresses.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { people, roleGrants } from '../tables.ts'

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

/** The actor that a person is, with the roles they hold now. */
export const loadActor = async (db: Db, person: Known): Promise<PersonActor> =>
  actorOf(person, await grantsOf(db, person.id))

export function actorOf(person: Known, grants: readonly Pick<RoleGrant, 'role' | 'callId'>[]): PersonActor {
  const siteRoles = new Set<SiteRole>()
  const callRoles = new Map<string, Set<SiteRole>>()
  for (const { role, callId } of grants) {
    if (callId === null) siteRoles.add(role)
    else callRoles.set(callId, (callRoles.get(callId) ?? new Set()).add(role))
  }
  return { kind: 'person', personId: person.id, email: person.email, name: person.name, siteRoles, callRoles }
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
