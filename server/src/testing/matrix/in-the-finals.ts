import { eq } from 'drizzle-orm'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { enqueue } from '#features/notices/index.ts'
import { notices } from '#features/notices/tables.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { removeAssignment } from '#features/jury/commands/assign-juror.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { listAssignments } from '#features/jury/views/assignments.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { putInByHand } from '#features/results/commands/choose-by-hand.ts'
import type { EntryName, WorldOfRounds } from './world-rounds.ts'

/** What is said of these entries, and nobody reads but the office and those who may. */
export const SECRET = 'A word that is not for others.'

/**
 * What comes of these entries being in the finals: each juror there is given each of them, of whom one judges, one steps back from all but
 * the first entry of all, and one is given nothing after all; everybody concerned is told by mail.
 */
export async function withFinals(ctx: Ctx, world: WorldOfRounds, names: readonly EntryName[]): Promise<void> {
  const { call, finals } = world
  const organiser = { ...world.during, db: ctx.db, actor: world.actors.organiser }
  const keys = { call: call.key, round: finals.key }
  const ids = names.map((name) => world.entries[name].entry.id)
  for (const entry of ids) await putInByHand(organiser, { ...keys, entry, reason: SECRET })
  const perEntry = world.finalists.length
  const { hash } = await previewAssignment(organiser, { ...keys, perEntry })
  await assignEvenly(organiser, { ...keys, perEntry, hash })
  const [fay, finn, flo] = world.finalists.map(({ juror, as }) => ({
    juror,
    as: { ...organiser, actor: as.actor },
  }))
  const { entries } = await listAssignments(organiser, { ...keys, page: 1 })
  for (const { assignmentId, jurorId } of entries.flatMap(({ jurors }) => jurors))
    if (jurorId === flo?.juror.id)
      await removeAssignment(organiser, { call: call.key, assignment: assignmentId })
  await stepBack(present(fay, 'a juror').as, world, ids)
  await judge(present(finn, 'a juror').as, world, ids)
  for (const id of ids) await tell(organiser, world, id)
}

type Ids = readonly WorldOfRounds['entries'][EntryName]['entry']['id'][]

async function stepBack(as: Ctx, { call }: WorldOfRounds, [first, ...others]: Ids): Promise<void> {
  const conflicts = others.map((entryId) => ({ entryId, note: SECRET }))
  await stateConflicts(as, { call: call.key, asked: first ? [first, ...others] : [], conflicts })
}

async function judge(as: Ctx, { call, finals }: WorldOfRounds, ids: Ids): Promise<void> {
  await stateConflicts(as, { call: call.key, asked: [...ids], conflicts: [] })
  const criterion = present(finals.criteria[0], 'a criterion')
  for (const entry of ids) {
    const keys = { call: call.key, entry, round: finals.key }
    await saveScore(as, { ...keys, criterion: criterion.key, mark: criterion.scale.max })
    await saveRemark(as, { ...keys, remark: SECRET })
  }
}

/** Of each a mail to its juror, which may have left, and one to its entrant. */
async function tell(ctx: Ctx, { call }: WorldOfRounds, id: Ids[number]): Promise<void> {
  const of = {
    language: 'en',
    callId: call.id,
    concerns: [id],
    facts: { ask: 'office@call.example' },
  } as const
  for (const kind of ['judged-entry-changed', 'entry-goes-on'] as const)
    await enqueue(ctx.db, ctx, { ...of, kind, to: `${kind}@mail.example`, causeKey: `${kind} ${id}` })
  const uncertain = { state: 'uncertain', triedAt: ctx.now } as const
  await ctx.db.update(notices).set(uncertain).where(eq(notices.kind, 'judged-entry-changed'))
}
