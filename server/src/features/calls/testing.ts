import { readFileSync } from 'node:fs'
import type { Ctx } from '#platform/ctx.ts'
import { announceCall } from './commands/announce-call.ts'
import { createCallFrom, readPreset } from './commands/create-call.ts'
import { getCall, type Call } from './store/calls.ts'

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
