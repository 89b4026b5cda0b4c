import type { Db } from '#platform/db/client.ts'
import { criteriaFor, documentsOf, type Call, type Criterion } from '#features/calls/index.ts'
import type { HeadFacts } from '../store/heads.ts'

type Sheet = {
  readonly head: Pick<HeadFacts, 'categoryKey' | 'callVersion'>
  /** Null: it is not begun. */
  readonly begunUnder: number | null
}

/** The criteria of sheets: those under which a review was begun, and until then those under which the entry was handed in. */
export async function criteriaOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const madeUnder = ({ head, begunUnder }: Sheet) => ({ callVersion: begunUnder ?? head.callVersion })
  const documentOf = await documentsOf(db, call, sheets.map(madeUnder))
  return (sheet: Sheet): readonly Criterion[] =>
    criteriaFor(documentOf(madeUnder(sheet)), sheet.head.categoryKey)
}

type Reviewed = {
  readonly call: Call
  readonly head: Sheet['head']
  readonly review: { readonly callVersion: number } | null
}

/** The same of one. */
export async function criteriaOf(db: Db, { call, head, review }: Reviewed): Promise<readonly Criterion[]> {
  const sheet = { head, begunUnder: review?.callVersion ?? null }
  return (await criteriaOfSheets(db, call, [sheet]))(sheet)
}

/** How many criteria there are for each of these entries, as they were handed in. */
export async function criteriaOfHeads(db: Db, call: Call, heads: readonly Sheet['head'][]) {
  const sheets = await criteriaOfSheets(
    db,
    call,
    heads.map((head) => ({ head, begunUnder: null })),
  )
  return (head: Sheet['head']): number => sheets({ head, begunUnder: null }).length
}
