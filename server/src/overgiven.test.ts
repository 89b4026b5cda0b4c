import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { reinstateEntry } from '#features/entries/commands/reinstate-entry.ts'
import { decideAdmissibility, withdrawEntry } from '#features/entries/index.ts'
import { anEntry, reopenDecided } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { resultsContract } from '#features/results/contract.ts'
import { resultsInvariants } from '#features/results/invariants.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showCallStatus } from '#features/results/views/status.ts'

/** Foxtrot is decided winner of the one that its category may have; Own stands beside it. */
async function aDecidedCall(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, [[3]])
  const foxtrot = await anEntry(ctx, { call, traits: ['admitted'], title: 'Foxtrot', authority: 'it-fox' })
  const own = present(entries[0], 'the other')
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const key = { call: call.key }
  const decide = (id: string, distinction: 'winner' | null, version: number) =>
    decideEntry(ann, { ...key, entry: id, distinction, note: '', version })
  await decide(foxtrot.entry.id, 'winner', 0)
  const preview = async (who = ann) =>
    resultsContract.previewPublication.output.parse(await previewPublication(who, key))
  const propose = async () => proposePublication(ann, { ...key, hash: (await preview()).hash })
  const confirm = async () => confirmPublication(ben, { ...key, hash: (await preview(ben)).hash })
  /** As it is read while the call still takes entries, so that one that was withdrawn can come back. */
  const distinctions = async () =>
    resultsContract.listDecisions.output.parse(await listDecisions({ ...ann, now: ctx.now }, key))
      .categories[0]?.distinctions
  return { call, foxtrot, own, ann, ben, key, decide, preview, propose, confirm, distinctions }
}

const decided = (body: (world: Awaited<ReturnType<typeof aDecidedCall>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aDecidedCall(ctx), ctx)
  })

const brokenLimits = async ({ db }: Ctx) => {
  const found = resultsInvariants.find(({ name }) =>
    name.startsWith('no distinction is published more often'),
  )
  return (await db.execute(present(found, 'the invariant').sql)).length
}

test(
  'a winner taken up again beside another is not proposed until the office says which of the two keeps it',
  decided(async ({ foxtrot, own, decide, preview, propose, confirm, distinctions, ann, key }, ctx) => {
    await withdrawEntry(foxtrot.entrant, { entry: foxtrot.entry.id })
    // Said before a second one is recorded.
    expect((await distinctions())?.[0]).toMatchObject({ key: 'winner', limit: 1, given: 0, held: 1 })
    expect((await preview()).held).toMatchObject([{ entryId: foxtrot.entry.id, distinction: 'winner' }])
    await decide(own.id, 'winner', 0)
    await reinstateEntry(foxtrot.entrant, { entry: foxtrot.entry.id })
    expect((await distinctions())?.[0]).toMatchObject({ given: 2, held: 0 })
    const over = [{ distinction: 'winner', given: 2, limit: 1 }]
    expect(await preview()).toMatchObject({
      overgiven: over,
      held: [],
      mayPropose: { because: 'distinction-over-limit' },
    })
    expect((await showCallStatus(ann, key)).overgiven).toMatchObject(over)
    await expect(propose()).rejects.toMatchObject({ code: 'distinction-over-limit' })
    expect(await brokenLimits(ctx)).toBe(0)
    await decide(own.id, null, 1)
    await propose()
    await confirm()
    expect(await brokenLimits(ctx)).toBe(0)
  }),
)

test(
  'whoever has an entry there is not told so: for them others of the office have yet to decide',
  decided(async ({ call, foxtrot, own, decide, ann, key }, ctx) => {
    await withdrawEntry(foxtrot.entrant, { entry: foxtrot.entry.id })
    await decide(own.id, 'winner', 0)
    await reinstateEntry(foxtrot.entrant, { entry: foxtrot.entry.id })
    await decideRest(ann, call)
    const { actor } = foxtrot.entrant
    const both = await anOfficer(afterJudging(ctx), actor.kind === 'person' ? actor.email : '')
    const preview = resultsContract.previewPublication.output.parse(await previewPublication(both, key))
    const { undecided, isDecided, overgiven, mayPropose, hash } = preview
    expect([undecided, isDecided, overgiven, mayPropose.because]).toEqual([0, false, [], 'entries-undecided'])
    await expect(proposePublication(both, { ...key, hash })).rejects.toMatchObject({
      code: 'entries-undecided',
    })
    expect((await showCallStatus(both, key)).isDecided).toBe(false)
  }),
)

test(
  'nor one whose admission was taken back and given anew',
  decided(async ({ foxtrot, own, decide, propose, ann, key }) => {
    const fox = { ...key, entry: foxtrot.entry.id }
    await reopenDecided(ann, fox)
    await decide(own.id, 'winner', 0)
    await decideAdmissibility(ann, { ...fox, decision: 'admitted', reasons: '' })
    await expect(propose()).rejects.toMatchObject({ code: 'distinction-over-limit' })
  }),
)

test(
  'an entry that is admitted anew under a proposal keeps it from being confirmed, and breaks no invariant meanwhile',
  decided(async ({ call, foxtrot, own, decide, ann, key, propose, confirm }, ctx) => {
    const fox = { ...key, entry: foxtrot.entry.id }
    await reopenDecided(ann, fox)
    await decideAdmissibility(ann, { ...fox, decision: 'not-admitted', reasons: 'Outside the Union.' })
    await decide(own.id, 'winner', 0)
    await decideRest(ann, call)
    await propose()
    await reopenDecided(ann, fox)
    await decideAdmissibility(ann, { ...fox, decision: 'admitted', reasons: '' })
    await expect(confirm()).rejects.toMatchObject({ code: 'distinction-over-limit' })
    expect(await brokenLimits(ctx)).toBe(0)
    // What is published so is no state that anybody can reach: a row as a release before this rule might have left it.
    await ctx.db.execute(
      `update publications set state = 'confirmed', confirmed_at = now(),
        confirmed_by = (select id from people where email = 'ben@office.eu')`,
    )
    expect(await brokenLimits(ctx)).toBe(1)
  }),
)

test(
  'nor is it confirmed, whatever was proposed before',
  decided(async ({ call, foxtrot, own, decide, ann, propose, confirm }, ctx) => {
    await withdrawEntry(foxtrot.entrant, { entry: foxtrot.entry.id })
    await decide(own.id, 'winner', 0)
    await decideRest(ann, call)
    await propose()
    await ctx.db.execute(
      `update entries set state = 'submitted', withdrawn_at = null where id = '${foxtrot.entry.id}'`,
    )
    await expect(confirm()).rejects.toMatchObject({ code: 'distinction-over-limit' })
  }),
)
