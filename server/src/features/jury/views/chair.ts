import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { contactOf, type Call, type Panel, type Round } from '#features/calls/index.ts'
import { barOf } from '../core/bars.ts'
import { jurorNames } from '../core/juror-names.ts'
import { fitsPanel } from '../core/panels.ts'
import { readBy } from '../core/questions.ts'
import { roundOf } from '../core/round.ts'
import { whyChairWaits } from '../policy/chair.ts'
import { isJudgingOver } from '../policy/round.ts'
import { seatOf, type Seat } from '../scope.ts'
import { answersOf, type ConflictAnswer } from '../store/conflicts.ts'
import { listJurorRows } from '../store/jurors.ts'
import { listOutlines, type Outline } from '../store/outlines.ts'
import { chairedBy, seatsInPanels } from '../store/panel-seats.ts'
import { listReviewRecords, type ReviewRow } from '../store/records.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { countingReviews } from './counting-marks.ts'
import { only, questionsAmong } from './records.ts'
import { outlineRead } from './without-names.ts'

type Chaired = Seat & {
  readonly round: Round
  readonly panel: Panel
  /** Whether the phase of the round has closed. */
  readonly over: Verdict
  readonly isWithoutNames: boolean
  readonly names: ReadonlyMap<string, string>
}

/** What the jurors of each panel of which somebody is the chair answered for them. */
export async function showChair(ctx: Ctx, input: { readonly call: string }) {
  const seat = await seatOf(ctx, ctx.db, input.call)
  const { call, juror } = seat
  const chaired = await chairedBy(ctx.db, juror.id)
  const panels = call.document.rounds.flatMap((round) =>
    round.panels
      .filter(({ key }) => chaired.some((one) => one.roundKey === round.key && one.panelKey === key))
      .map((panel) => ({ round, panel })),
  )
  const isWithoutNames = panels.length > 0 && (await judgesWithoutNames(ctx, ctx.db, call, juror))
  const names = panels.length > 0 ? await namesIn(ctx.db, call) : new Map<string, string>()
  const told = []
  for (const one of panels) {
    const over = isJudgingOver(roundOf(call.document, one.round.key), ctx.now)
    told.push(await panelOf(ctx.db, { ...seat, ...one, over, isWithoutNames, names }))
  }
  return { callName: { ...call.document.name }, contact: contactOf(call.document), panels: told }
}

const namesIn = async (db: Db, { id }: Call) =>
  jurorNames((await listJurorRows(db, id)).map(({ juror }) => juror))

async function panelOf(db: Db, chaired: Chaired) {
  const { call, juror, round, panel } = chaired
  const answers = await answersOf(db, juror.id)
  const rules = call.document.conflictRules
  const outlines = (await listOutlines(db, call.id, juror.categoryKeys, round)).filter(
    (outline) =>
      fitsPanel(panel, outline) && barOf(rules, juror, outline) === null && !isKept(answers, outline),
  )
  const ids = outlines.map(({ entryId }) => entryId)
  const rows = await listReviewRecords(db, { callId: call.id, roundKey: round.key }, ids)
  const counting = await countingReviews(db, call, round, ids)
  const seats = await seatsInPanels(db, { callId: call.id, round })
  const entries = []
  for (const outline of outlines) {
    const own = rows.filter(({ assignment }) => assignment.entryId === outline.entryId)
    const ofPanel = own.filter(
      (row) =>
        row.juror.id !== juror.id &&
        seats.get(row.juror.id)?.has(panel.key) &&
        counting.get(outline.entryId)?.has(row.juror.id),
    )
    entries.push(await entryOf(db, chaired, { outline, own, ofPanel, answer: answers.get(outline.entryId) }))
  }
  const roundName = call.document.rounds.length === 1 ? null : { ...round.name }
  return { round: round.key, roundName, key: panel.key, name: { ...panel.name }, entries }
}

/** What they have a conflict with is not theirs to read, for whichever reason. */
const isKept = (answers: ReadonlyMap<string, ConflictAnswer>, { entryId }: Outline): boolean =>
  answers.get(entryId)?.isConflicted === true

type Judged = {
  readonly outline: Outline
  readonly own: readonly ReviewRow[]
  readonly ofPanel: readonly ReviewRow[]
  readonly answer: ConflictAnswer | undefined
}

async function entryOf(
  db: Db,
  { call, juror, round, over, isWithoutNames, names }: Chaired,
  { outline, own, ofPanel, answer }: Judged,
) {
  const theirs = own.find((row) => row.juror.id === juror.id)
  const waits = whyChairWaits({
    isAsked: answer === undefined,
    over,
    isChanging: theirs?.reviewState === 'given' && theirs.sheetState === 'drafted',
  })
  const { number, title, titleLanguage } =
    waits === 'conflicts-not-stated' && isWithoutNames
      ? { ...outline, title: outline.number, titleLanguage: '' }
      : await outlineRead(db, { call, outline, isWithoutNames })
  const questions = waits ? [] : readBy('chair', await questionsAmong(db, call, { outline, round }, ofPanel))
  return {
    ...{ entryId: outline.entryId, number, title, titleLanguage, waits },
    questions: questions.map((question) => ({
      key: question.key,
      label: { ...question.label },
      answers: ofPanel.flatMap((row) => {
        const said = only([question], row.answers)[question.key]
        return said === undefined ? [] : [{ juror: names.get(row.juror.id) ?? row.juror.name, answer: said }]
      }),
    })),
  }
}
