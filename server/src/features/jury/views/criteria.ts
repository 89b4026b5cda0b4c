import type { Db } from '#platform/db/client.ts'
import {
  criteriaFor,
  documentsOf,
  type Call,
  type Criterion,
  type JuryQuestion,
} from '#features/calls/index.ts'
import { readLater, type Earlier } from '../core/earlier.ts'
import type { OutlineFacts } from '../store/outlines.ts'

type Sheet = {
  readonly outline: Pick<OutlineFacts, 'categoryKey' | 'callVersion'>
  readonly assignment: { readonly roundKey: string }
  /** Null: it is not begun. */
  readonly begunUnder: number | null
}

/** The documents of sheets: the version under which a review was begun, and until then the one under which the entry was handed in. */
export async function documentsOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const madeUnder = ({ outline, begunUnder }: Sheet) => ({ callVersion: begunUnder ?? outline.callVersion })
  const documentOf = await documentsOf(db, call, sheets.map(madeUnder))
  return (sheet: Sheet): Call['document'] => {
    const made = documentOf(madeUnder(sheet))
    // A round that came into the call after the entry was handed in is judged by what the call says of it.
    return made.rounds.some(({ key }) => key === sheet.assignment.roundKey) ? made : call.document
  }
}

/** The criteria of sheets, as their documents say. */
export async function criteriaOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const documentOf = await documentsOfSheets(db, call, sheets)
  return (sheet: Sheet): readonly Criterion[] =>
    criteriaFor(documentOf(sheet), sheet.outline.categoryKey, sheet.assignment.roundKey)
}

/** The questions to their jurors. */
export async function questionsOfSheets(db: Db, call: Call, sheets: readonly Sheet[]) {
  const documentOf = await documentsOfSheets(db, call, sheets)
  return (sheet: Sheet): readonly JuryQuestion[] =>
    documentOf(sheet).rounds.find(({ key }) => key === sheet.assignment.roundKey)?.questions ?? []
}

type Reviewed = Pick<Sheet, 'outline' | 'assignment'> & {
  readonly call: Call
  readonly review: { readonly callVersion: number } | null
}

const sheetOf = ({ outline, assignment, review }: Reviewed): Sheet => ({
  ...{ outline, assignment },
  begunUnder: review?.callVersion ?? null,
})

/** The same of one. */
export async function criteriaOf(db: Db, reviewed: Reviewed): Promise<readonly Criterion[]> {
  const sheet = sheetOf(reviewed)
  return (await criteriaOfSheets(db, reviewed.call, [sheet]))(sheet)
}
export async function questionsOf(db: Db, reviewed: Reviewed): Promise<readonly JuryQuestion[]> {
  const sheet = sheetOf(reviewed)
  return (await questionsOfSheets(db, reviewed.call, [sheet]))(sheet)
}

/** How many criteria there are in a round for each of these entries, as they were handed in. */
export async function criteriaOfOutlines(
  db: Db,
  call: Call,
  outlines: readonly Sheet['outline'][],
  roundKey: string,
) {
  const unbegun = (outline: Sheet['outline']) =>
    sheetOf({ call, outline, assignment: { roundKey }, review: null })
  const criteriaOfSheet = await criteriaOfSheets(db, call, outlines.map(unbegun))
  return (outline: Sheet['outline']): number => criteriaOfSheet(unbegun(outline)).length
}

/** What the juries of rounds after it read of this review, as its juror is told. */
export async function readLaterOf(db: Db, reviewed: Reviewed): Promise<Earlier> {
  const sheet = sheetOf(reviewed)
  const { rounds } = (await documentsOfSheets(db, reviewed.call, [sheet]))(sheet)
  return readLater(rounds, reviewed.assignment.roundKey)
}
