import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { contactOf, type Call, type JuryQuestion } from '#features/calls/index.ts'
import { jurorNames } from '../core/juror-names.ts'
import { readBy } from '../core/questions.ts'
import { whyChairWaits } from '../policy/chair.ts'
import { seatOf, type Seat } from '../scope.ts'
import { entriesChaired, panelsChairedBy, type ChairedPanel } from '../store/chaired.ts'
import { answersOf, type ConflictAnswer } from '../store/conflicts.ts'
import { listJurorRows } from '../store/jurors.ts'
import type { Outline } from '../store/outlines.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { listReviewRecords, type ReviewRow } from '../store/records.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { countingReviews } from './counting-marks.ts'
import { only, questionsAmongAll } from './records.ts'
import { titlesRead } from './without-names.ts'

type Chaired = Seat &
  ChairedPanel & {
    readonly isWithoutNames: boolean
    readonly names: ReadonlyMap<string, string>
    readonly answers: ReadonlyMap<string, ConflictAnswer>
  }

/** What the jurors of each panel of which somebody is the chair answered for them. As many queries for one entry as for all. */
export async function showChair(ctx: Ctx, input: { readonly call: string }) {
  const seat = await seatOf(ctx, ctx.db, input.call)
  const { call, juror } = seat
  const panels = await panelsChairedBy(ctx, ctx.db, seat)
  const heading = { callName: { ...call.document.name }, contact: contactOf(call.document) }
  if (panels.length === 0) return { ...heading, panels: [] }
  const isWithoutNames = await judgesWithoutNames(ctx, ctx.db, call, juror)
  const names = await namesIn(ctx.db, call)
  const answers = await answersOf(ctx.db, juror.id)
  const told = []
  for (const one of panels)
    told.push(await panelOf(ctx.db, { ...seat, ...one, isWithoutNames, names, answers }))
  return { ...heading, panels: told }
}

const namesIn = async (db: Db, { id }: Call) =>
  jurorNames((await listJurorRows(db, id)).map(({ juror }) => juror))

async function panelOf(db: Db, chaired: Chaired) {
  const { call, round, panel, answers, isWithoutNames } = chaired
  // What they have a conflict with is not theirs to read, for whichever reason.
  const outlines = (await entriesChaired(db, chaired, chaired)).filter(
    ({ entryId }) => answers.get(entryId)?.isConflicted !== true,
  )
  const judged = await judgedIn(db, chaired, outlines)
  const titleOf = await titlesRead(db, { call, isWithoutNames }, outlines)
  const questionsOf = await questionsAmongAll(db, call, judged)
  const roundName = call.document.rounds.length === 1 ? null : { ...round.name }
  return {
    ...{ round: round.key, roundName, key: panel.key, name: { ...panel.name } },
    entries: judged.map((one) => {
      const waits = waitsFor(chaired, one)
      const isAsked = !answers.has(one.outline.entryId)
      const questions = waits ? [] : readBy('chair', questionsOf(one))
      return {
        ...{ entryId: one.outline.entryId, number: one.outline.number, waits },
        ...titleOf(one.outline, { isAsked }),
        questions: questions.map((question) => saidTo(question, one.rows, chaired)),
      }
    }),
  }
}

type Judged = Pick<Chaired, 'round'> & {
  readonly outline: Outline
  readonly rows: readonly ReviewRow[]
  /** Of whoever chairs the panel. */
  readonly theirs: ReviewRow | undefined
}

/** Each entry of a panel with the reviews that count there of those who sit in it, but for its chair's own. */
async function judgedIn(
  db: Db,
  { call, juror, round, panel }: Chaired,
  outlines: readonly Outline[],
): Promise<readonly Judged[]> {
  const ids = outlines.map(({ entryId }) => entryId)
  const all = await listReviewRecords(db, { callId: call.id, roundKey: round.key }, ids)
  const byEntry = Map.groupBy(all, ({ assignment }) => assignment.entryId)
  const counting = await countingReviews(db, call, round, ids)
  const seats = await seatsInPanels(db, { callId: call.id, round })
  return outlines.map((outline) => {
    const own = byEntry.get(outline.entryId) ?? []
    const rows = own.filter(
      (row) =>
        row.juror.id !== juror.id &&
        seats.get(row.juror.id)?.has(panel.key) &&
        counting.get(outline.entryId)?.has(row.juror.id),
    )
    return { outline, round, rows, theirs: own.find((row) => row.juror.id === juror.id) }
  })
}

const waitsFor = ({ answers, over, hasPlannedClose }: Chaired, { outline, theirs }: Judged) =>
  whyChairWaits({
    isAsked: !answers.has(outline.entryId),
    ...{ over, hasPlannedClose },
    isChanging: theirs?.reviewState === 'given' && theirs.sheetState === 'drafted',
  })

const saidTo = (question: JuryQuestion, rows: readonly ReviewRow[], { names }: Chaired) => ({
  key: question.key,
  label: { ...question.label },
  answers: rows.flatMap((row) => {
    const said = only([question], row.answers)[question.key]
    return said === undefined ? [] : [{ juror: names.get(row.juror.id) ?? row.juror.name, answer: said }]
  }),
})
