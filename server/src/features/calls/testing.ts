import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import type { Ctx } from '#platform/ctx.ts'
import { writingOf } from '#features/translations/index.ts'
import type { CancelGuard } from './scope-of-cancelling.ts'
import { announceCall } from './commands/announce-call.ts'
import { createCallFrom, readPreset } from './commands/create-call.ts'
import { getCall, type Call } from './store/calls.ts'
import type { CallDocument } from './core/document.ts'
import { insertVersion } from './store/documents.ts'
import { keepTexts } from './store/texts.ts'
import { calls } from './tables.ts'

const preset = (name: string): string =>
  readFileSync(new URL(`../../../presets/${name}.yaml`, import.meta.url), 'utf8')

/** A call that is open at `ctx.now`, made by the commands themselves from the preset of the demonstration. */
export async function aCall(
  ctx: Ctx,
  { announced = true, from = 'demo-call' }: { readonly announced?: boolean; readonly from?: string } = {},
): Promise<Call> {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  const document = readPreset(preset(from), ctx.now)
  const call = await createCallFrom(operator, document, { isDemonstration: true })
  if (announced)
    await announceCall(operator, { call: call.key, version: call.documentVersion, evenThoughOver: true })
  return getCall(ctx.db, call.key)
}

/** The call with another document as its next version, whatever state it is in: as an amendment puts one in place. */
export async function anAmendedCall(
  ctx: Ctx,
  call: Call,
  changes: Partial<CallDocument>,
  columns: Partial<Pick<Call, 'closesAt'>> = {},
): Promise<Call> {
  const version = { callId: call.id, version: call.documentVersion + 1 }
  await ctx.db.transaction(async (tx) => {
    const document = await insertVersion(tx, version, { ...call.document, ...changes }, ctx.now)
    await tx
      .update(calls)
      .set({ documentVersion: version.version, ...columns })
      .where(eq(calls.id, call.id))
    await keepTexts(tx, { id: call.id, documentVersion: version.version, document }, writingOf(ctx))
  })
  return getCall(ctx.db, call.key)
}

/** Where nothing is cancelled. */
export const NOBODY_CANCELS: CancelGuard = {
  hold: () => Promise.resolve(),
  stageOf: () => Promise.resolve('none'),
  secondPeople: () => Promise.resolve([]),
  ownCategories: () => Promise.resolve(new Set()),
}
