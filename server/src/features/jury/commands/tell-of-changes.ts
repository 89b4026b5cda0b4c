import type { EntryId } from '#kernel/ids.ts'
import { inLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askedOf, closeInMail, type Call, type Round } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { progressOfAssignment } from '../core/assignments.ts'
import { roundInMail } from '../core/round-in-mail.ts'
import type { RoundNow } from '../core/round.ts'
import { isRoundOpen } from '../policy/round.ts'
import { listAssigned, type Assigned } from '../store/assignments.ts'
import { roundNow, roundsNow } from '../store/early-closes.ts'
import { getJudged } from '../store/outlines.ts'
import { listJurorRows } from '../store/jurors.ts'
import { hasRoundWithoutNames } from '../store/without-names.ts'
import { outlineRead } from '../views/without-names.ts'

type Admitted = { readonly call: Call; readonly entryId: EntryId }

/** What its juror began or gave on an earlier submission, and can still confirm. */
const waitsIn =
  ({ document }: Call) =>
  (assigned: Assigned): boolean =>
    !assigned.isOfLatest &&
    assigned.jurorState === 'accepted' &&
    progressOfAssignment(document.conflictRules, assigned) !== 'recused'

/** Tells each juror who judged an earlier submission that their review waits for them: once for each submission in each round. */
export async function tellOfChanges(tx: Db, ctx: Ctx, { call, entryId }: Admitted): Promise<void> {
  for (const now of await roundsNow(tx, call)) await tellOf(tx, ctx, { call, now }, [entryId])
}

/** The same of every entry, once judging of a round is open again: what was handed in and admitted meanwhile told nobody. */
export const tellOfAllChanges = async (tx: Db, ctx: Ctx, call: Call, { key }: Round): Promise<void> =>
  tellOf(tx, ctx, { call, now: await roundNow(tx, call, { key, now: ctx.now }) })

type InRound = { readonly call: Call; readonly now: RoundNow }

async function tellOf(
  tx: Db,
  ctx: Ctx,
  { call, now }: InRound,
  entryIds?: readonly EntryId[],
): Promise<void> {
  if (!isRoundOpen(now, ctx.now).ok) return
  const round = { callId: call.id, roundKey: now.round.key }
  const assignments = await listAssigned(tx, round, entryIds ? { entryIds } : {})
  const byEntry = Map.groupBy(assignments.filter(waitsIn(call)), ({ assignment }) => assignment.entryId)
  for (const [entryId, waiting] of byEntry) await tellJurors(tx, ctx, { call, entryId, waiting, now })
}

type Waiting = Admitted & {
  readonly waiting: readonly Assigned[]
  readonly now: RoundNow
}

async function tellJurors(tx: Db, ctx: Ctx, { call, entryId, waiting, now }: Waiting): Promise<void> {
  const { outline, submission } = await getJudged(tx, call.id, entryId)
  const { title } = await outlineRead(tx, { call, outline, isWithoutNames: hasRoundWithoutNames(call) })
  const waitFor = new Set(waiting.map(({ assignment }) => assignment.jurorId))
  for (const { juror } of await listJurorRows(tx, call.id, 'accepted')) {
    if (!waitFor.has(juror.id)) continue
    const inMail = roundInMail(call.document, now.round.key, juror.language)
    const page = pageAddress(ctx.settings, juror.language, 'juryChanges', { call: call.key, entry: entryId })
    await notices.enqueue(tx, ctx, {
      kind: 'judged-entry-changed',
      to: juror.email,
      language: juror.language,
      callId: call.id,
      causeKey: `judged-entry-changed:${submission.id}:${juror.id}${inMail.cause}`,
      concerns: [entryId],
      facts: {
        name: juror.name,
        number: outline.number,
        title,
        version: submission.sequence,
        ...inMail.facts,
        ask: askedOf(ctx, call, juror.language),
        call: inLanguage(call.document.name, juror.language).text,
        due: now.closesAt ? closeInMail(now.closesAt, call.document.zone, juror.language) : '—',
        url: inMail.at(page),
      },
    })
  }
}
