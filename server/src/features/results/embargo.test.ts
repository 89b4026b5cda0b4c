import { expect, test } from 'vitest'
import { getCall, type Call } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { askAfterEmbargo } from './commands/ask-second-people.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { inOffice } from './results.fixture.ts'
import { lastPublication } from './store/publications.ts'
import { showCallStatus } from './views/status.ts'
import { showResults } from './views/results.ts'

/** The call under an embargo that ends a minute after it was looked at; when it ends. */
async function underEmbargo(ctx: Ctx, call: Call, now: Date, minutes = 1): Promise<Date> {
  const ends = new Date(Math.ceil(now.getTime() / 1000) * 1000 + minutes * 60_000)
  const local = (at: Date) => at.toISOString().slice(0, 19)
  const embargo = {
    ...{ key: 'embargo', kind: 'embargo' as const },
    ...{ opensAt: local(now), closesAt: local(ends) },
  }
  const { documentVersion } = await getCall(ctx.db, call.key)
  const phases = [...call.document.phases, embargo]
  await anAmendedCall(ctx, { ...call, documentVersion }, { zone: 'UTC', phases })
  return ends
}

/** Mails of a kind by whom they are for, with what they say of an embargo. */
const mails = async ({ db }: Ctx, kind: 'publication-proposed' | 'publication-due') =>
  (await db.select().from(notices))
    .filter((one) => one.kind === kind)
    .map(({ toAddress, facts }) => [toAddress, facts.embargo ?? null, 'from' in facts])

test(
  'under an embargo results are proposed and known to the office, and published from its end on, not an instant before',
  inOffice(async ({ call, ann, ben, decide, decideAll, preview, propose, confirm }, ctx) => {
    const ends = await underEmbargo(ctx, call, ann.now)
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

test(
  'the second person is told from when they can confirm, and asked once when it can be done',
  inOffice(async ({ call, ann, ben, decide, decideAll, preview, propose }, ctx) => {
    const ends = await underEmbargo(ctx, call, ann.now)
    await decide(1, 'winner')
    await decideAll()
    const owed: unknown[] = []
    const enqueue: Ctx['jobs']['enqueue'] = async (tx, job, facts, options) => {
      if (job.name === 'results.embargo-ended') owed.push(options?.startAfter)
      return ctx.jobs.enqueue(tx, job, facts, options)
    }
    await propose({ ...ann, jobs: { enqueue } })
    expect([owed, await mails(ctx, 'publication-proposed')]).toEqual([
      [ends],
      [['ben@office.eu', 'ahead', true]],
    ])
    expect((await preview(ben)).embargoedUntil).toBe(ends.toISOString())
    expect((await showCallStatus(ben, { call: call.key })).embargoedUntil).toBe(ends.toISOString())

    const publicationId = present(await lastPublication(ctx.db, call.id), 'the proposal').id
    const facts = { callId: call.id, publicationId }
    const early = { ...ctx, now: new Date(ends.getTime() - 1), jobs: { enqueue } }
    await askAfterEmbargo(early, facts)
    expect([owed, await mails(ctx, 'publication-due')]).toEqual([[ends, ends], []])
    for (const _ of ['once', 'again']) await askAfterEmbargo({ ...ctx, now: ends }, facts)
    expect(await mails(ctx, 'publication-due')).toEqual([['ben@office.eu', null, false]])
  }),
)

test(
  'of what was taken back before an embargo ended nobody is asked anything at its end, and without one nothing waits for it',
  inOffice(async ({ call, ann, decide, decideAll, preview, propose }, ctx) => {
    await decide(1, 'winner')
    await decideAll()
    expect((await preview()).embargoedUntil).toBeNull()
    await propose()
    expect(await mails(ctx, 'publication-proposed')).toEqual([['ben@office.eu', null, false]])
    const publicationId = present(await lastPublication(ctx.db, call.id), 'the proposal').id
    await withdrawPublication(ann, { call: call.key, reason: 'A slip.' })
    await askAfterEmbargo(ctx, { callId: call.id, publicationId })
    expect(await mails(ctx, 'publication-due')).toEqual([])
  }),
)

test(
  'where an embargo is put off nobody is asked at its old end, and what is owed is owed for the new one, as often as that happens',
  inOffice(async ({ call, ann, ben, decide, decideAll, propose, confirm }, ctx) => {
    const planned = await underEmbargo(ctx, call, ann.now)
    await decide(1, 'winner')
    await decideAll()
    await propose()
    const facts = {
      callId: call.id,
      publicationId: present(await lastPublication(ctx.db, call.id), 'the proposal').id,
    }
    const ends: unknown[] = []
    const enqueue: Ctx['jobs']['enqueue'] = async (_tx, { name }, _facts, options) =>
      void (name === 'results.embargo-ended' && ends.push(options?.startAfter))
    const askAt = async (now: Date) => {
      await askAfterEmbargo({ ...ctx, now, jobs: { enqueue } }, facts)
      return (await mails(ctx, 'publication-due')).length
    }
    const later = await underEmbargo(ctx, call, ann.now, 2)
    expect([await askAt(planned), ends]).toEqual([0, [later]])
    await expect(confirm({ ...ben, now: planned })).rejects.toMatchObject({ code: 'results-under-embargo' })
    expect([await askAt(later), await askAt(later)]).toEqual([1, 1])
    const latest = await underEmbargo(ctx, call, ann.now, 3)
    expect([await askAt(later), await askAt(latest), ends]).toEqual([1, 2, [later, latest]])
  }),
)
