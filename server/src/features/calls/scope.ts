import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayReadCallOffice } from './policy.ts'
import { getCall, type Call } from './store/calls.ts'
import { callIn } from './views/while-unchanged.ts'

/**
 * A call for its office; for everybody else there is none. While a request only reads it is asked for once; a statement that has
 * just met its row may say in which version.
 */
export async function officeCall(ctx: Pick<Ctx, 'db' | 'actor'>, key: string, met?: string): Promise<Call> {
  const call = await (met === undefined ? callIn(ctx, key) : getCall(ctx.db, key, met))
  demand(mayReadCallOffice(ctx.actor, call))
  return call
}
