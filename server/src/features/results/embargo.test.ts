import { expect, test } from 'vitest'
import { anAmendedCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { inOffice } from './results.fixture.ts'
import { showResults } from './views/results.ts'

test(
  'under an embargo results are proposed and known to the office, and published from its end on, not an instant before',
  inOffice(async ({ call, ann, ben, decide, decideAll, preview, propose, confirm }, ctx) => {
    const ends = new Date(Math.ceil(ann.now.getTime() / 1000) * 1000 + 60_000)
    const local = (at: Date) => at.toISOString().slice(0, 19)
    const embargo = {
      ...{ key: 'embargo', kind: 'embargo' as const },
      opensAt: local(ann.now),
      closesAt: local(ends),
    }
    await anAmendedCall(ctx, call, { zone: 'UTC', phases: [...call.document.phases, embargo] })
    await decide(1, 'winner')
    await decideAll()
    await propose()
    expect((await preview(ben)).mayConfirm).toMatchObject({ ok: false, because: 'results-under-embargo' })

    const [last, first] = [new Date(ends.getTime() - 1), ends]
    await expect(confirm({ ...ben, now: last })).rejects.toMatchObject({ code: 'results-under-embargo' })
    await expect(showResults({ ...ctx, now: last }, { call: call.key })).rejects.toMatchObject({
      code: 'not-found',
    })
    const told = async () =>
      (await ctx.db.select().from(notices)).filter(({ kind }) => kind === 'results-published').length
    expect(await told()).toBe(0)

    expect(await confirm({ ...ben, now: first })).toEqual({ published: 5, mails: 5 })
    expect([await told(), (await showResults({ ...ctx, now: first }, { call: call.key })).figures]).toEqual([
      5,
      { received: 5, admitted: 5 },
    ])
  }),
)
