import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { instantsOf } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { categoryFreezes } from './tables.ts'
import { aJuror, anAssignment } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { showQueue } from './views/queue.ts'

const earlier = (at: Date): Date => new Date(at.getTime() - 1)

test('stepping back is offered as long as it is taken, and time is named as long as there is any', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry, juror })
    const phase = present(
      call.document.phases.find(({ key }) => key === 'judging'),
      'judging',
    )
    const { opensAt, closesAt: ends } = instantsOf(call.document.zone, phase)
    const closesAt = present(ends, 'a close')
    const offered = async (now: Date) => {
      const as = { ...juror.as, now }
      const desk = await showDesk(as, { call: call.key, entry: entry.id })
      const { items, minutesLeft } = await showQueue(as, { call: call.key })
      const said = (minutes: number) => (minutes === items[0]?.minutes ? 'all' : minutes)
      return [desk.mayStepBack, items[0]?.mayStepBack, said(desk.minutesLeft), said(minutesLeft)]
    }
    expect(await offered(earlier(opensAt))).toEqual([true, true, 'all', 'all'])
    expect(await offered(earlier(closesAt))).toEqual([true, true, 'all', 'all'])
    expect(await offered(closesAt)).toEqual([false, false, 0, 0])
    const categoryKey = present(call.document.categories[0], 'a category').key
    await db.insert(categoryFreezes).values({ callId: call.id, categoryKey, frozenAt: ctx.now })
    expect(await offered(earlier(closesAt))).toEqual([false, false, 'all', 'all'])
  }))
