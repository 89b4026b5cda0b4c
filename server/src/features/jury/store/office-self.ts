import { sql } from 'drizzle-orm'
import type { CallId, PersonId } from '#kernel/ids.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import type { Behind, Interests, OfficeSelf } from '../core/bars.ts'
import type { JurorState } from '../states.ts'
import { behindOf } from './interests.ts'

export type OfficePerson = { readonly personId: PersonId; readonly email: string }

type Seat = {
  readonly callId: string
  readonly state: JurorState
  readonly authorityId: string | null
  readonly organisation: string
}

/** Seats that were offered to a person's address and not answered count too: they may be taken at any moment. */
const known = builtOnce((db) =>
  db
    .select({
      personId: sql<PersonId>`asked.id`,
      seats: sql<Seat[]>`(select coalesce(jsonb_agg(jsonb_build_object('callId', call_id, 'state', state,
        'authorityId', authority_now(authority_id), 'organisation', organisation) order by id), '[]')
        from jurors where person_id = asked.id or email = asked.email)`,
      declared: sql<string[]>`(select coalesce(jsonb_agg(entry_id order by entry_id), '[]')
        from conflict_answers join jurors on jurors.id = juror_id
        where conflict_answers.call_id = ${sql.placeholder('callId')} and is_conflicted and person_id = asked.id)`,
      behind: behindOf(sql`asked.id`),
    })
    .from(sql`jsonb_to_recordset(${sql.placeholder('people')}::text::jsonb) as asked(id uuid, email text)`)
    .prepare('office_selves'),
)

/**
 * What each of these people is besides their role in a call's office, from their seats and from whom they have entered for, in all
 * calls. One statement, however many they are.
 */
export async function officeSelves(
  db: Db,
  callId: CallId,
  people: readonly OfficePerson[],
): Promise<ReadonlyMap<PersonId, OfficeSelf>> {
  if (people.length === 0) return new Map()
  const asked = people.map(({ personId, email }) => ({ id: personId, email: sameAddress(email) }))
  const rows = await known(db).execute({ callId, people: JSON.stringify(asked) })
  return new Map(rows.map((row) => [row.personId, selfIn(callId, row)]))
}

type Known = {
  readonly personId: PersonId
  readonly seats: Seat[]
  readonly declared: string[]
  readonly behind: Behind[]
}

const selfIn = (callId: CallId, { personId, seats, declared, behind }: Known): OfficeSelf => ({
  judges: seats.some((seat) => seat.callId === callId && seat.state !== 'declined'),
  interests: [
    interestsIn(personId, { behind }),
    ...seats.map(({ authorityId, organisation }) => interestsIn(personId, { authorityId, organisation })),
  ],
  declared: new Set(declared),
})

const interestsIn = (
  personId: PersonId,
  known: Partial<Pick<Interests, 'authorityId' | 'organisation' | 'behind'>>,
): Interests => ({ personId, authorityId: null, organisation: '', country: null, behind: [], ...known })
