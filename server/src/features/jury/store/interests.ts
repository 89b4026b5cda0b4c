import { eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { JurorId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { authorityNow, jointNow } from '#features/authorities/index.ts'
import { authorities } from '#features/authorities/tables.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { firstFor, type HandedIn } from '../core/behind.ts'
import type { Behind, Interests } from '../core/bars.ts'
import { jurors } from '../tables.ts'

/** Columns for `barOf`: who stands behind an entry; from its submission that counts. */
export const partiesOf = {
  ownerId: entries.ownerId,
  handedInBy: submissions.handedInBy,
  authorityId: authorityNow(submissions.authorityId),
  authority: submissions.authorityName,
  joint: jointNow(submissions.joint),
  implementer: submissions.implementer,
  country: submissions.country,
}

/** Each submission of an entry for each who enters by it, for `firstFor`; from tables that are called `first` and `said`. */
export const handedIn = sql<
  HandedIn[]
>`coalesce(jsonb_agg(jsonb_build_object('authorityId', said.authority_id,
  'authority', said.name, 'implementer', first.implementer, 'at', first.handed_in_at)), '[]')`

type BehindRow = Omit<Behind, 'since'> & { readonly handedIn: readonly HandedIn[] }

/**
 * For whom a person has entered, as lead or together with others, by what counts of the entries that they own or handed in, in all calls; each once, in an
 * order of its own. To be selected beside their id.
 */
export const behindOf = (personId: SQL) =>
  sql<Behind[]>`(select coalesce(jsonb_agg(one order by one), '[]') from (
  select jsonb_build_object('authorityId', body.authority_id, 'authority', body.name,
    'implementer', counts.implementer, 'handedIn', ${handedIn}) as one
  from (
    select latest_submission_id as id from entries where owner_id = ${personId}
    union select given.id from submissions given join entries entry
      on entry.id = given.entry_id and entry.latest_submission_id = given.id where given.handed_in_by = ${personId}
  ) theirs
  join submissions counts on counts.id = theirs.id
  cross join lateral bodies_of(counts.authority_id, counts.authority_name, counts.joint) body
  join submissions first on first.entry_id = counts.entry_id
  cross join lateral bodies_of(first.authority_id, first.authority_name, first.joint) said
  group by body.authority_id, body.name, counts.implementer
) all_of_them)`.mapWith((rows: BehindRow[]): Behind[] =>
    rows.map(({ handedIn: submissions, ...who }) => ({
      ...who,
      since: present(firstFor(who, submissions), 'what counts was handed in'),
    })),
  )

/** The same of the juror whose row it is. */
export const behind = behindOf(sql`${jurors}.person_id`)

/** Columns for `barOf`: what is known of a juror, whose authority is joined. Not where a juror has many rows: `withInterests`. */
export const interests = {
  personId: jurors.personId,
  authorityId: authorityNow(jurors.authorityId),
  organisation: jurors.organisation,
  country: authorities.country,
  behind,
}

/** Rows with what is known of the juror of each, which is asked once for each juror. One query. */
export async function withInterests<T>(
  db: Db,
  rows: readonly T[],
  jurorOf: (row: T) => JurorId,
): Promise<(T & { readonly interests: Interests })[]> {
  const ids = [...new Set(rows.map(jurorOf))]
  if (ids.length === 0) return []
  const known = await db
    .select({ id: jurors.id, interests })
    .from(jurors)
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .where(inArray(jurors.id, ids))
  const byId = new Map(known.map((juror) => [juror.id, juror.interests]))
  // Who is gone since has no rows either.
  return rows.flatMap((row) => {
    const found = byId.get(jurorOf(row))
    return found ? [{ ...row, interests: found }] : []
  })
}
