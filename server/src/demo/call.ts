import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { createCallFrom, getCall, type Call, type CallDocument } from '#features/calls/index.ts'

/** The call with this key, if there is one. */
export async function findCall(ctx: Ctx, key: string): Promise<Call | null> {
  try {
    return await getCall(ctx.db, key)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return null
    throw error
  }
}

/** The draft of a demonstration: made now, or left by a loading that was interrupted. Null once it is announced. */
export async function draftOf(ctx: Ctx, document: CallDocument): Promise<Call | null> {
  const found = await findCall(ctx, document.key)
  if (found) return found.state === 'draft' ? found : null
  return createCallFrom(ctx, document, { isDemonstration: true })
}
