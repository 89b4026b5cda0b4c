import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { CallPart } from '../core/parts.ts'
import { mayDeleteCall } from '../policy.ts'
import { officeCall } from '../scope.ts'
import type { Call } from '../store/calls.ts'

/** How much each part has in a call. */
export async function heldIn(db: Db, { id }: Call, parts: readonly CallPart[]) {
  const held = { entries: 0, jurors: 0 }
  for (const part of parts) held[part.name] = await part.count(db, id)
  return held
}

/** What deleting the call would take away, and whether it can be; reading it deletes nothing. */
export async function previewCallDeletion(ctx: Ctx, input: { call: string }, parts: readonly CallPart[]) {
  const call = await officeCall(ctx, input.call)
  const held = await heldIn(ctx.db, call, parts)
  const may = mayDeleteCall(ctx.actor, call, held)
  return {
    version: call.documentVersion,
    ...held,
    mayDelete: verdictView(may),
  }
}
