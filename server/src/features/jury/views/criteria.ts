import type { Db } from '#platform/db/client.ts'
import { criteriaFor, documentsOf, type Call, type Criterion } from '#features/calls/index.ts'
import type { OutlineFacts } from '../store/outlines.ts'

type Sheet = {
  readonly outline: Pick<OutlineFacts, 'categoryKey' | 'callVersion'>
  readonly assignment: { readonly roundKey: string }
  /** Null: it is not begun. */
  readonly begunUnder: number | null
}

/** The criteria of sheets: those under which a review was begun, and until then those under which the entry was handed in. */
export async function criteriaOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const madeUnder = ({ outline, begunUnder }: Sheet) => ({ callVersion: begunUnder ?? outline.callVersion })
  const documentOf = await documentsOf(db, call, sheets.map(madeUnder))
  return (sheet: Sheet): readonly Criterion[] => {
    const { roundKey } = sheet.assignment
    const made = documentOf(madeUnder(sheet))
    // A round that came into the call after the entry was handed in is judged by what the call says of it.
    const document = made.rounds.some(({ key }) => key === roundKey) ? made : call.document
    return criteriaFor(document, sheet.outline.categoryKey, roundKey)
  }
}

type Reviewed = Pick<Sheet, 'outline' | 'assignment'> & {
  readonly call: Call
  readonly review: { readonly callVersion: number } | null
}

/** The same of one. */
export async function criteriaOf(
  db: Db,
  { call, outline, assignment, review }: Reviewed,
): Promise<readonly Criterion[]> {
  const sheet = { outline, assignment, begunUnder: review?.callVersion ?? null }
  return (await criteriaOfSheets(db, call, [sheet]))(sheet)
}

/** How many criteria there are in a round for each of these entries, as they were handed in. */
export async function criteriaOfOutlines(
  db: Db,
  call: Call,
  outlines: readonly Sheet['outline'][],
  roundKey: string,
) {
  const sheetOf = (outline: Sheet['outline']): Sheet => ({
    outline,
    assignment: { roundKey },
    begunUnder: null,
  })
  const criteriaOfSheet = await criteriaOfSheets(db, call, outlines.map(sheetOf))
  return (outline: Sheet['outline']): number => criteriaOfSheet(sheetOf(outline)).length
}
