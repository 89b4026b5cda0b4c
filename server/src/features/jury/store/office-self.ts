import { and, eq, or } from 'drizzle-orm'
import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { Interests, OfficeSelf } from '../policy.ts'
import { conflictAnswers, jurors } from '../tables.ts'
import { latest } from './heads.ts'

type Person = { readonly personId: PersonId; readonly email: string }

/** What somebody is besides their role in a call's office, from their seats and entries in all calls. Three queries. */
export async function officeSelf(db: Db, callId: CallId, person: Person): Promise<OfficeSelf> {
  const seats = await seatsOf(db, person)
  const declared = await db
    .select({ entryId: conflictAnswers.entryId })
    .from(conflictAnswers)
    .innerJoin(jurors, eq(jurors.id, conflictAnswers.jurorId))
    .where(
      and(
        eq(conflictAnswers.callId, callId),
        eq(jurors.personId, person.personId),
        eq(conflictAnswers.isConflicted, true),
      ),
    )
  return {
    judges: seats.some((seat) => seat.callId === callId && seat.state !== 'declined'),
    interests: [
      interestsIn(person.personId, {}),
      ...seats.map(({ authorityId, organisation }) =>
        interestsIn(person.personId, { authorityId, organisation }),
      ),
      ...(await behindEntriesOf(db, person.personId)),
    ],
    declared: new Set(declared.map(({ entryId }) => entryId)),
  }
}

const interestsIn = (
  personId: PersonId,
  known: Partial<Pick<Interests, 'authorityId' | 'organisation'>>,
): Interests => ({ personId, authorityId: null, organisation: '', country: null, ...known })

/** Also those that were offered to the person's address and not answered: they may be taken at any moment. */
const seatsOf = (db: Db, { personId, email }: Person) =>
  db
    .select({
      callId: jurors.callId,
      state: jurors.state,
      authorityId: jurors.authorityId,
      organisation: jurors.organisation,
    })
    .from(jurors)
    .where(or(eq(jurors.personId, personId), eq(jurors.email, email.toLowerCase())))

/** Whom the person has entered for: they stand behind these in every call. */
async function behindEntriesOf(db: Db, personId: PersonId): Promise<Interests[]> {
  const own = await db
    .selectDistinct({
      authorityId: submissions.authorityId,
      authority: submissions.authorityName,
      implementer: submissions.implementer,
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(or(eq(entries.ownerId, personId), eq(submissions.handedInBy, personId)))
  return own.flatMap(({ authorityId, authority, implementer }) => [
    interestsIn(personId, { authorityId, organisation: authority }),
    interestsIn(personId, { organisation: implementer }),
  ])
}
