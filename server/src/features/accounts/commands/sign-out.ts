import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { endSession } from '../store/sign-in.ts'

/** Ends this session; signing out twice is no error. */
export async function signOut(ctx: Ctx) {
  const isEnded = await endSession(ctx)
  if (isEnded && ctx.actor.kind === 'person') {
    await audit.record(ctx.db, ctx, 'account.sign-out', { callId: null, subjectId: ctx.actor.personId })
  }
  return {}
}
