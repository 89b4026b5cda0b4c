import { and, desc, eq, inArray, lt, ne, or } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { calls, programmes } from '../tables.ts'
import { withDocuments, type Call } from './calls.ts'

type Looked = {
  /** By their keys, besides the call's own. */
  readonly programmes: readonly string[]
  /** How many editions of each. */
  readonly most: number
}

/** The announced calls whose entries closed before those of a call, of its programme and of others, the last one of each first. */
export async function editionsBefore(db: Db, call: Call, looked: Looked) {
  const rows = await db
    .select({ call: calls, programme: programmes.key })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .where(
      and(
        eq(calls.state, 'announced'),
        ne(calls.id, call.id),
        lt(calls.closesAt, call.closesAt),
        or(eq(calls.programmeId, call.programmeId), inArray(programmes.key, [...looked.programmes])),
      ),
    )
    .orderBy(desc(calls.closesAt), desc(calls.id))
  const byProgramme = Map.groupBy(rows, ({ programme }) => programme)
  const last = [...byProgramme.values()].flatMap((of) => of.slice(0, looked.most))
  const read = await withDocuments(db, last)
  return read.map(({ call: { id, key, programmeId, document }, programme }) => {
    const edition = (byProgramme.get(programme) ?? []).findIndex((each) => each.call.id === id) + 1
    return {
      ...{ id, programme, isOwn: programmeId === call.programmeId, edition },
      ...{ call: key, year: document.year },
    }
  })
}
