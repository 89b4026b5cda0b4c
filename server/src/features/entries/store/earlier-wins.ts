import type { AuthorityId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { factsOfAuthorities } from '#features/authorities/index.ts'
import { editionsBefore, rulesOf, type Call, type EarlierWin } from '#features/calls/index.ts'
import type { ResultsGuard } from '../core/results-guard.ts'

type Asked = { readonly call: Call; readonly authorityIds: readonly AuthorityId[] }

/** What each authority won in the editions that rules of a call look at, by whichever of its ids it was named there. */
export async function earlierWins(
  db: Db,
  { call, authorityIds }: Asked,
  results: ResultsGuard,
): Promise<ReadonlyMap<AuthorityId, readonly EarlierWin[]>> {
  if (authorityIds.length === 0) return new Map()
  const rules = rulesOf(call.document, 'earlier-winners')
  const editions = await editionsBefore(db, call, {
    programmes: rules.flatMap(({ programmes = [] }) => programmes),
    most: Math.max(...rules.map((rule) => rule.editions)),
  })
  const given = await results.distinctionsIn(
    db,
    editions.map(({ id }) => id),
  )
  const bodies = await factsOfAuthorities(db, [...authorityIds, ...given.map((each) => each.authorityId)])
  const wonBy = (own: AuthorityId): readonly EarlierWin[] =>
    editions.flatMap(({ id, ...edition }) =>
      given
        .filter((each) => each.callId === id && bodies.get(each.authorityId)?.id === bodies.get(own)?.id)
        .map(({ distinction }) => ({ ...edition, distinction })),
    )
  return new Map(authorityIds.map((id) => [id, wonBy(id)]))
}
