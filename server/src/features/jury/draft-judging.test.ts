import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { previewJudgingClose } from './views/judging.ts'

test.each([
  ['a call that was announced', true],
  ['a draft, of which nothing has been,', false],
] as const)('past all its dates judging of %s is over: %s', (_call, announced) =>
  withTx(async (db) => {
    const ctx = { ...aCtx({ db }), actor: aPerson({ roles: ['organiser'] }) }
    const call = await aCall(ctx, { announced })
    const now = new Date(ctx.now.getTime() + 20 * 365 * 86_400_000)
    const { isOver } = await previewJudgingClose({ ...ctx, now }, { call: call.key })
    expect(isOver).toBe(announced)
  }),
)
