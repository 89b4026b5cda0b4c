import type { AuthorityId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { factsOfAuthorities } from '#features/authorities/index.ts'
import { editionsBefore, rulesOf, type Call, type EarlierWin } from '#features/calls/index.ts'
import type { ResultsGuard } from '../core/results-guard.ts'

type Asked = { readonly call: Call; readonly authorityId: AuthorityId | null }

/** What an authority won in the editions that rules of a call look at, by whichever of its ids it was named there. */
export async function earlierWins(
  db: Db,
  { call, authorityId }: Asked,
  results: ResultsGuard,
): Promise<readonly EarlierWin[]> {
  if (authorityId === null) return []
  const rules = rulesOf(call.document, 'earlier-winners')
  const editions = await editionsBefore(db, call, {
    programmes: rules.flatMap(({ programmes = [] }) => programmes),
    most: Math.max(...rules.map((rule) => rule.editions)),
  })
  const given = await results.distinctionsIn(
    db,
    editions.map(({ id }) => id),
  )
  const bodies = await factsOfAuthorities(db, [authorityId, ...given.map((each) => each.authorityId)])
  const own = bodies.get(authorityId)?.id
  return editions.flatMap(({ id, ...edition }) =>
    given
      .filter((each) => each.callId === id && bodies.get(each.authorityId)?.id === own)
      .map(({ distinction }) => ({ ...edition, distinction })),
  )
}
