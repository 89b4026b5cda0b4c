import { expect, test } from 'vitest'
import { anEntry } from '#features/entries/testing.ts'
import { confirmPublication, previewPublication, proposePublication } from '#features/results/index.ts'
import { aJudgedCall, anOfficer } from '#features/results/testing.ts'
import { runOperation } from '#platform/http/run.ts'
import { present } from '#kernel/impossible.ts'
import { boundOperations } from './features.ts'
import { aCtx, withTx } from './testing/index.ts'

test('once results are published, the office admits and refuses nothing and opens nothing again', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, [[5]])
    const { entry: late } = await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-late' })
    const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
    const answer = async (id: string, input: object) => {
      const bound = present(
        boundOperations.find(({ operation }) => operation.id === id),
        id,
      )
      const outcome = await runOperation(bound, ann, { call: call.key, ...input }, () => undefined)
      return outcome.ok ? outcome.value : outcome.problem.code
    }
    const admitted = entries[0]?.id
    expect(await answer('showOfficeEntry', { entry: admitted })).toMatchObject({ mayReopen: { ok: true } })

    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })

    const refused = 'results-already-published'
    expect(await answer('reopenAdmissibility', { entry: admitted })).toBe(refused)
    expect(await answer('decideAdmissibility', { entry: late.id, decision: 'admitted' })).toBe(refused)
    const because = { ok: false, because: refused }
    expect(await answer('showOfficeEntry', { entry: admitted })).toMatchObject({ mayReopen: because })
    expect(await answer('showOfficeEntry', { entry: late.id })).toMatchObject({ mayDecide: because })
  }))
