import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { people } from '#features/accounts/tables.ts'
import type { Behind, Interests, OfficeSelf } from '../policy.ts'
import { conflictAnswers, jurors } from '../tables.ts'
import { behindOf } from './interests.ts'

export type OfficePerson = { readonly personId: PersonId; readonly email: string }

/**
 * What each of these people is besides their role in a call's office, from their seats and entries in all calls. Three
 * queries, however many they are.
 */
export async function officeSelves(
  db: Db,
  callId: CallId,
  people: readonly OfficePerson[],
): Promise<ReadonlyMap<PersonId, OfficeSelf>> {
  const seats = await seatsOf(db, people)
  const declared = await declaredBy(db, callId, people)
  const behind = await behindEntriesOf(db, people)
  return new Map(
    people.map((person) => {
      const own = seats.filter(
        ({ personId, email }) => personId === person.personId || email === person.email.toLowerCase(),
      )
      return [
        person.personId,
        {
          judges: own.some((seat) => seat.callId === callId && seat.state !== 'declined'),
          interests: [
            interestsIn(person.personId, { behind: behind.get(person.personId) ?? [] }),
            ...own.map(({ authorityId, organisation }) =>
              interestsIn(person.personId, { authorityId, organisation }),
            ),
          ],
          declared: new Set(
            declared.filter(({ personId }) => personId === person.personId).map(({ entryId }) => entryId),
          ),
        },
      ]
    }),
  )
}

const interestsIn = (
  personId: PersonId,
  known: Partial<Pick<Interests, 'authorityId' | 'organisation' | 'behind'>>,
): Interests => ({ personId, authorityId: null, organisation: '', country: null, behind: [], ...known })

const idsOf = (people: readonly OfficePerson[]): PersonId[] => people.map(({ personId }) => personId)

/** Also those that were offered to the person's address and not answered: they may be taken at any moment. */
const seatsOf = (db: Db, people: readonly OfficePerson[]) =>
  db
    .select({
      personId: jurors.personId,
      email: jurors.email,
      callId: jurors.callId,
      state: jurors.state,
      authorityId: jurors.authorityId,
      organisation: jurors.organisation,
    })
    .from(jurors)
    .where(
      or(
        inArray(jurors.personId, idsOf(people)),
        inArray(
          jurors.email,
          people.map(({ email }) => email.toLowerCase()),
        ),
      ),
    )

const declaredBy = (db: Db, callId: CallId, people: readonly OfficePerson[]) =>
  db
    .select({ personId: jurors.personId, entryId: conflictAnswers.entryId })
    .from(conflictAnswers)
    .innerJoin(jurors, eq(jurors.id, conflictAnswers.jurorId))
    .where(
      and(
        eq(conflictAnswers.callId, callId),
        inArray(jurors.personId, idsOf(people)),
        eq(conflictAnswers.isConflicted, true),
      ),
    )

/** Whom they have entered for: they stand behind these in every call. */
async function behindEntriesOf(db: Db, asked: readonly OfficePerson[]): Promise<Map<PersonId, Behind[]>> {
  const rows = await db
    .select({ id: people.id, behind: behindOf(sql`${people}.id`) })
    .from(people)
    .where(inArray(people.id, idsOf(asked)))
  return new Map(rows.map(({ id, behind }) => [id, behind]))
}
