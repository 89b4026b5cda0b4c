import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { organisersOf } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { ownConflictOf } from '../core/bars.ts'
import { officeSelves } from '../store/office-self.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight } from './office-sight.ts'

/** Whether an entry that was handed in is an own one of whoever asks, and if so, whose of the office it is not. */
export async function ownnessOf(ctx: Ctx, call: Call, entryId: EntryId) {
  const [found] = await listRecordedEntries(ctx.db, call, { entryId })
  if (!found || !(await officeSight(ctx, call)).isOwn(found.outline)) return { isOwn: false, others: [] }
  const people = await organisersOf(ctx.db, call.id)
  const selves = await officeSelves(
    ctx.db,
    call.id,
    people.map(({ id, email }) => ({ personId: id, email })),
  )
  const others = people.filter(({ id }) => {
    const self = selves.get(id)
    return self === undefined || ownConflictOf(self, found.outline) === null
  })
  return { isOwn: true, others: others.map(({ name, email }) => name || email) }
}
