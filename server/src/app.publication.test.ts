import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, decisionOn } from '#features/entries/testing.ts'
import { aGivenReview, aJuror } from '#features/jury/testing.ts'
import { confirmPublication, previewPublication, proposePublication } from '#features/results/index.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation } from '#platform/http/run.ts'
import { present } from '#kernel/impossible.ts'
import { boundOperations } from './features.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

async function ask(ctx: Ctx, id: string, input: object) {
  const bound = present(
    boundOperations.find(({ operation }) => operation.id === id),
    id,
  )
  const outcome = await runOperation(bound, ctx, input, { fault: () => undefined })
  return outcome.ok ? outcome.value : outcome.problem.code
}

test('the history says that a mark was made, never which', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await aGivenReview(ctx, { call, entry, juror: await aJuror(ctx, { call }) })
    const history = JSON.stringify(
      await ask(await anOfficer(ctx, 'ann@office.eu'), 'listHistory', { callId: call.id }),
    )
    expect([history.includes('"review.mark"'), history.includes('"mark"')]).toEqual([true, false])
  }))

test('once results are published, the office admits and refuses nothing and opens nothing again', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, [[5]])
    const over = afterJudging(ctx)
    const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
    const answer = (id: string, input: object) => ask(ann, id, { call: call.key, ...input })
    const admitted = entries[0]?.id
    expect(await answer('showOfficeEntry', { entry: admitted })).toMatchObject({ mayReopen: { ok: true } })

    await decideRest(ann, call)
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
    const { entry: late } = await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-late' })

    const refused = 'results-already-published'
    expect(
      await answer('reopenAdmissibility', { entry: admitted, ...(await decisionOn(db, `${admitted}`)) }),
    ).toBe(refused)
    expect(await answer('decideAdmissibility', { entry: late.id, decision: 'admitted' })).toBe(refused)
    const because = { ok: false, because: refused }
    expect(await answer('showOfficeEntry', { entry: admitted })).toMatchObject({ mayReopen: because })
    expect(await answer('showOfficeEntry', { entry: late.id })).toMatchObject({ mayDecide: because })
  }))

test('nothing is published while an entry handed in is neither admitted nor refused', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [[5]])
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-second' })
    const over = afterJudging(ctx)
    const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
    await decideRest(ann, call)
    const { hash, mayPropose } = await previewPublication(ann, { call: call.key })
    const refused = 'entries-unchecked'
    expect(mayPropose).toEqual({ ok: false, because: refused })
    expect(await ask(ann, 'proposePublication', { call: call.key, hash })).toBe(refused)

    const decision = {
      call: call.key,
      entry: entry.id,
      decision: 'not-admitted',
      reasons: 'Outside the Union.',
    }
    await ask(ann, 'decideAdmissibility', decision)
    const settled = await previewPublication(ann, { call: call.key })
    const seen = { call: call.key, hash: settled.hash }
    expect([hash, await ask(ann, 'proposePublication', seen)]).toEqual(['', { asked: 1 }])
    // Opened again, it is no other preview, and waits all the same.
    await ask(ann, 'reopenAdmissibility', {
      ...{ call: call.key, entry: entry.id },
      ...(await decisionOn(db, entry.id)),
    })
    expect(await ask(ben, 'confirmPublication', seen)).toBe(refused)
    await ask(ann, 'decideAdmissibility', decision)
    expect(await ask(ben, 'confirmPublication', seen)).toMatchObject({ published: 1 })
  }))
