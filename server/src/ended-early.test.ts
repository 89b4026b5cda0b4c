import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { anEntry } from '#features/entries/testing.ts'
import { closeEarly } from '#features/jury/testing.ts'
import { previewPublication, proposePublication } from '#features/results/index.ts'
import { aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import type { OperationId, OutputOf } from './contract.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

async function ask<Id extends OperationId>(ctx: Ctx, id: Id, input: object): Promise<OutputOf<Id>> {
  const bound = present(
    boundOperations.find(({ operation }) => operation.id === id),
    id,
  )
  const outcome = await runOperation(bound, ctx, input, { fault: () => undefined })
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome.value as OutputOf<Id>
}

test('a receipt and the page of the call say the same of what has ended, whatever ended it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [[5]])
    const { entrant, submission } = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-b' })
    const ann = await anOfficer(ctx, 'ann@office.eu')
    const ended = async () => {
      const shown = await ask(entrant, 'showCall', { call: call.key })
      const receipt = await ask(entrant, 'showReceipt', { submission: submission?.id })
      const states = [shown, receipt].map(({ timeline }) =>
        timeline.filter(({ state }) => state === 'running').map(({ kind }) => kind),
      )
      expect(states[0]).toEqual(states[1])
      return states[0]
    }
    const running = (await ended()) ?? []
    expect(running).toEqual(expect.arrayContaining(['entries', 'judging']))
    await closeEarly(ann, call)
    expect(await ended()).toEqual(running.filter((kind) => kind !== 'judging'))
    await decideRest(ann, call)
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    expect(await ended()).toEqual(running.filter((kind) => !['judging', 'entries'].includes(kind)))
  }))
