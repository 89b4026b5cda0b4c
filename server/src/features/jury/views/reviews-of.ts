import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { progressOfAssignment } from '../core/assignments.ts'
import { mayReadReviews } from '../policy/sight.ts'
import { listAssigned } from '../store/assignments.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight } from './office-sight.ts'

/**
 * How many reviews of an entry count in any round, and how many wait to be confirmed, also while the entry is not under judgement; none for
 * whose own it is. With whether whoever asks may read them, by the rule of their page.
 */
export async function reviewsOf(ctx: Ctx, call: Call, entryId: EntryId) {
  const sight = await officeSight(ctx, call)
  const [found] = await listRecordedEntries(ctx.db, call.id, { entryId })
  const all = []
  for (const { key: roundKey } of call.document.rounds)
    all.push(
      ...(await listAssigned(ctx.db, { callId: call.id, roundKey }, { entryIds: [entryId], isAny: true })),
    )
  const assignments = all.filter(({ parties }) => !sight.isOwn({ ...parties, entryId }))
  const states = assignments.map((assigned) => progressOfAssignment(call.document.conflictRules, assigned))
  return {
    counting: states.filter((state) => state === 'given').length,
    changed: states.filter((state) => state === 'changed').length,
    mayRead: found !== undefined && (await mayRead(sight, found.outline)),
  }
}

type Sight = Awaited<ReturnType<typeof officeSight>>
type Outline = Awaited<ReturnType<typeof listRecordedEntries>>[number]['outline']

async function mayRead(sight: Sight, outline: Outline): Promise<boolean> {
  const entry = { isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey }
  return mayReadReviews(sight.marks, entry, await sight.ownCategories()).ok
}
