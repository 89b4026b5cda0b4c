import { all } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall } from '#features/calls/index.ts'
import { officeSight } from '#features/jury/index.ts'
import { resultsFactsOf } from '../scope.ts'

/** What a preview of decisions rests on, for somebody of the office: and whether they are told what the marks would give, which they are once judging is over and the marks are theirs to see. */
export async function proposalTold(ctx: Ctx, key: string) {
  const call = await officeCall(ctx, key)
  const facts = await resultsFactsOf(ctx, ctx.db, call)
  const { marks } = await officeSight(ctx, call)
  const told = all(
    () => facts.judging,
    () => marks,
  )
  return { call, facts, isTold: told.ok }
}
