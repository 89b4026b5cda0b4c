import type { Localised } from '#kernel/languages.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { readBy } from '../core/questions.ts'
import { listRecordedEntries, listReviewRecords } from '../store/records.ts'
import { countingReviews } from './counting-marks.ts'
import { only, questionsAmong } from './records.ts'

export type ToldEntrant = { readonly label: Localised; readonly answers: readonly string[] }

/**
 * What the jury of every round answered to the questions that entrants may read, of one entry: only reviews that count, and without who said
 * it. Nothing is told by the order: the words alone make it. Whether the results are published is asked by who calls this.
 */
export async function wordsToEntrant(db: Db, call: Call, entryId: string): Promise<readonly ToldEntrant[]> {
  const told: ToldEntrant[] = []
  for (const round of call.document.rounds) {
    if (readBy('entrant', round.questions).length === 0) continue
    const [found] = await listRecordedEntries(db, call, { entryId })
    if (!found?.isUnderJudgement) return []
    const counting = (await countingReviews(db, call, round, [entryId])).get(entryId)
    const rows = (await listReviewRecords(db, { callId: call.id, roundKey: round.key }, [entryId])).filter(
      ({ juror }) => counting?.has(juror.id),
    )
    const questions = readBy(
      'entrant',
      await questionsAmong(db, call, { outline: found.outline, round }, rows),
    )
    const said = rows.map(({ answers }) => new Map(Object.entries(only(questions, answers))))
    for (const { key, label } of questions) {
      const answers = said.flatMap((one) => one.get(key) ?? []).toSorted()
      if (answers.length > 0) told.push({ label: { ...label }, answers })
    }
  }
  return told
}
