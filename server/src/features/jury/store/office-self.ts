import { and, eq, inArray, or } from 'drizzle-orm'
import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { Interests, OfficeSelf } from '../policy.ts'
import { conflictAnswers, jurors } from '../tables.ts'
import { latest } from './heads.ts'

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
            interestsIn(person.personId, {}),
            ...own.map(({ authorityId, organisation }) =>
              interestsIn(person.personId, { authorityId, organisation }),
            ),
            ...behind
              .filter(({ ownerId, handedInBy }) => [ownerId, handedInBy].includes(person.personId))
              .flatMap((entry) => interestsBehind(person.personId, entry)),
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
  known: Partial<Pick<Interests, 'authorityId' | 'organisation'>>,
): Interests => ({ personId, authorityId: null, organisation: '', country: null, ...known })

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
const behindEntriesOf = (db: Db, people: readonly OfficePerson[]) =>
  db
    .selectDistinct({
      ownerId: entries.ownerId,
      handedInBy: submissions.handedInBy,
      authorityId: submissions.authorityId,
      authority: submissions.authorityName,
      implementer: submissions.implementer,
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(or(inArray(entries.ownerId, idsOf(people)), inArray(submissions.handedInBy, idsOf(people))))

type Behind = Awaited<ReturnType<typeof behindEntriesOf>>[number]

const interestsBehind = (personId: PersonId, { authorityId, authority, implementer }: Behind) => [
  interestsIn(personId, { authorityId, organisation: authority }),
  interestsIn(personId, { organisation: implementer }),
]
