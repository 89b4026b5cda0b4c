import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { progressOfAssignment } from '../core/assignments.ts'
import { mayReadReviews } from '../policy/sight.ts'
import { listAssigned } from '../store/assignments.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight } from './office-sight.ts'
import { roundSight } from './round-sight.ts'

/**
 * How many reviews of an entry count, and how many wait to be confirmed, over all rounds and also while the entry is not under judgement;
 * none for whose own it is, nor of a round of which whoever asks is not told whether it is there. With whether whoever asks may read them, by the rule of their page.
 */
export async function reviewsOf(ctx: Ctx, call: Call, entryId: EntryId) {
  const sight = await officeSight(ctx, call)
  const [found] = await listRecordedEntries(ctx.db, call, { entryId })
  const all = await assignedIn(ctx, call, entryId, found?.outline)
  const assignments = all.filter(({ parties }) => !sight.isOwn({ ...parties, entryId }))
  const states = assignments.map((assigned) => progressOfAssignment(call.document.conflictRules, assigned))
  return {
    counting: states.filter((state) => state === 'given').length,
    changed: states.filter((state) => state === 'changed').length,
    mayRead: found !== undefined && (await mayRead(sight, found.outline)),
  }
}

/** What was given out on an entry in every round in which whoever asks may know of it. */
async function assignedIn(ctx: Ctx, call: Call, entryId: EntryId, outline: Outline | undefined) {
  const all = []
  for (const round of call.document.rounds) {
    const { because, sees } = await roundSight(ctx, call, round)
    if (because !== null && !(outline && sees(outline))) continue
    const asked = { callId: call.id, roundKey: round.key }
    all.push(...(await listAssigned(ctx.db, asked, { entryIds: [entryId], isAny: true })))
  }
  return all
}

type Sight = Awaited<ReturnType<typeof officeSight>>
type Outline = Awaited<ReturnType<typeof listRecordedEntries>>[number]['outline']

async function mayRead(sight: Sight, outline: Outline): Promise<boolean> {
  const entry = { isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey }
  return mayReadReviews(sight.marks, entry, await sight.ownCategories()).ok
}
