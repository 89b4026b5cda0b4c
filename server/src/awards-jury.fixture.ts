import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { giveReview } from '#features/jury/commands/give-review.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { seatPanel } from '#features/jury/commands/seat-panel.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aJuror, type MadeJuror } from '#features/jury/testing.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { showConflictList } from '#features/jury/views/mine.ts'
import { showJuryProgress } from '#features/jury/views/office.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { at } from './awards.fixture.ts'

type Wanted = { readonly seats: number; readonly round?: Round; readonly panel?: string }

/** Invited, come by their own word, and seated by the office in a panel of a round where it has any. */
export async function seatJury(office: Ctx, call: Call, { seats, round, panel }: Wanted) {
  const jury: MadeJuror[] = []
  for (let n = 0; n < seats; n++) jury.push(await aJuror(office, { call }))
  const jurors = jury.map(({ juror }) => juror.id)
  if (round && panel !== undefined)
    await seatPanel(office, { call: call.key, round: round.key, panel, jurors, sitting: [] })
  return jury
}

/** Each says of all that they are asked about whether there is a conflict; the first has one with this entry. How many each was asked about. */
export async function answerConflicts(call: Call, jury: readonly MadeJuror[], now: Date, conflict?: string) {
  const asked: number[] = []
  for (const [n, { as }] of jury.entries()) {
    const { entries } = await showConflictList(at(as, now), { call: call.key })
    const isFree = ({ entryId }: { readonly entryId: string }) => n > 0 || entryId !== conflict
    await stateConflicts(at(as, now), {
      call: call.key,
      asked: entries.filter(isFree).map(({ entryId }) => entryId),
      conflicts: entries
        .filter((one) => !isFree(one))
        .map(({ entryId, version }) => ({ entryId, version, note: 'I advised this town.' })),
    })
    asked.push(entries.length)
  }
  return asked
}

/** Every entry of a round is given its jurors, as the preview shows it; how many reviews that are, and which entries have too few. */
export async function assignAll(office: Ctx, call: Call, round: Round) {
  const keys = { call: call.key, round: round.key }
  const { perEntry, hash, short } = await previewAssignment(office, keys)
  const { added } = await assignEvenly(office, { ...keys, perEntry, hash })
  return { added, short }
}

type Judging = { readonly round: Round; readonly now: Date; readonly random: () => number }

/**
 * At their desks the jurors go from entry to entry until nothing is left: they read, save each mark, and hand the review over. The marks of each
 * entry together, by which it stands where all weigh the same.
 */
export async function judgeAtDesks(
  call: Call,
  jury: readonly MadeJuror[],
  { round, now, random }: Judging,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  for (const juror of jury) {
    const as = at(juror.as, now)
    let entry: string | null = (await showQueue(as, { call: call.key })).nextEntryId
    while (entry !== null) {
      const keys = { call: call.key, entry, round: round.key }
      const { criteria, submission } = await showDesk(as, keys)
      for (const { key, scale } of criteria) {
        const mark =
          scale.min + Math.floor(random() * ((scale.max - scale.min) / scale.step + 1)) * scale.step
        await saveScore(as, { ...keys, submission, criterion: key, mark })
        sums.set(entry, (sums.get(entry) ?? 0) + mark)
      }
      entry = (await giveReview(as, { ...keys, submission })).nextEntryId
    }
  }
  return sums
}

/** How far the office sees a round: its entries, those with all their reviews, and the reviews that were given. */
export async function progressIn(office: Ctx, call: Call, round: Round) {
  const { entries, complete, given } = await showJuryProgress(office, { call: call.key, round: round.key })
  return { entries, complete, given }
}
