import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { fitsPanel, type Call, type Panel, type Round } from '#features/calls/index.ts'
import { barOf } from '../core/bars.ts'
import { roundOf } from '../core/round.ts'
import { isJudgingOver } from '../policy/round.ts'
import type { SeatedJuror } from './jurors.ts'
import { listOutlines, type Outline } from './outlines.ts'
import { roundsForGood } from './over-for-good.ts'
import { chairedBy } from './panel-seats.ts'

type Seat = { readonly call: Call; readonly juror: SeatedJuror }

export type ChairedPanel = {
  readonly round: Round
  readonly panel: Panel
  /** Whether the round is over for good, so that its chair can give, change or be given nothing there any more. */
  readonly over: Verdict
  /** Its phase says when that will be. */
  readonly hasPlannedClose: boolean
}

/** The panels of which a juror is the chair, in the order of the document. A query, and another where there are such. */
export async function panelsChairedBy(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  { call, juror }: Seat,
): Promise<readonly ChairedPanel[]> {
  const chaired = await chairedBy(db, juror.id)
  if (chaired.length === 0) return []
  return (await roundsForGood(db, call)).flatMap((one) =>
    one.round.panels
      .filter(({ key }) =>
        chaired.some(({ roundKey, panelKey }) => roundKey === one.round.key && panelKey === key),
      )
      .map((panel) => ({
        ...{ round: one.round, panel, over: isJudgingOver(one, now) },
        hasPlannedClose: roundOf(call.document, one.round.key).closesAt !== null,
      })),
  )
}

/** What falls to a panel, in the categories of its chair and without what bars them. One query. */
export async function entriesChaired(
  db: Db,
  { call, juror }: Seat,
  { round, panel }: Pick<ChairedPanel, 'round' | 'panel'>,
): Promise<readonly Outline[]> {
  const outlines = await listOutlines(db, call.id, juror.categoryKeys, round)
  return outlines.filter(
    (outline) => fitsPanel(panel, outline) && barOf(call.document.conflictRules, juror, outline) === null,
  )
}

/**
 * The entries of which a juror could read as chair by now what was answered, had they said whether they have a conflict: after the close they are
 * asked about these alone. Null: they are the chair of no panel whose round is over for good.
 */
export async function awaitingChair(
  ctx: Pick<Ctx, 'now'>,
  db: Db,
  seat: Seat,
  answers: { readonly has: (entryId: string) => boolean },
): Promise<ReadonlySet<string> | null> {
  const over = (await panelsChairedBy(ctx, db, seat)).filter((one) => one.over.ok)
  if (over.length === 0) return null
  const awaiting = new Set<string>()
  for (const one of over)
    for (const { entryId } of await entriesChaired(db, seat, one))
      if (!answers.has(entryId)) awaiting.add(entryId)
  return awaiting
}
