import type { Db } from '#platform/db/client.ts'
import { criteriaFor, documentsOf, type Call, type Criterion } from '#features/calls/index.ts'
import type { OutlineFacts } from '../store/outlines.ts'

type Sheet = {
  readonly outline: Pick<OutlineFacts, 'categoryKey' | 'callVersion'>
  /** Null: it is not begun. */
  readonly begunUnder: number | null
}

/** The criteria of sheets: those under which a review was begun, and until then those under which the entry was handed in. */
export async function criteriaOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const madeUnder = ({ outline, begunUnder }: Sheet) => ({ callVersion: begunUnder ?? outline.callVersion })
  const documentOf = await documentsOf(db, call, sheets.map(madeUnder))
  return (sheet: Sheet): readonly Criterion[] =>
    criteriaFor(documentOf(madeUnder(sheet)), sheet.outline.categoryKey)
}

type Reviewed = {
  readonly call: Call
  readonly outline: Sheet['outline']
  readonly review: { readonly callVersion: number } | null
}

/** The same of one. */
export async function criteriaOf(db: Db, { call, outline, review }: Reviewed): Promise<readonly Criterion[]> {
  const sheet = { outline, begunUnder: review?.callVersion ?? null }
  return (await criteriaOfSheets(db, call, [sheet]))(sheet)
}

/** How many criteria there are for each of these entries, as they were handed in. */
export async function criteriaOfOutlines(db: Db, call: Call, outlines: readonly Sheet['outline'][]) {
  const sheets = await criteriaOfSheets(
    db,
    call,
    outlines.map((outline) => ({ outline, begunUnder: null })),
  )
  return (outline: Sheet['outline']): number => sheets({ outline, begunUnder: null }).length
}
