import type { Actor } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { openParts, type Parts } from '../parts.ts'

/** Runs one operator's command on the live system: beside a running process, or on a database started for it. */
export async function withParts<T>(
  command: string,
  work: (ctx: Ctx, parts: Parts) => Promise<T>,
): Promise<T> {
  const parts = await openParts(parseSettings(process.env), { mayStartDatabase: false })
  const actor: Actor = { kind: 'operator', command }
  try {
    return await work(parts.ctxFor(actor), parts)
  } finally {
    await parts.close()
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What an operator typed cannot be done, in words that say why. */
export class OperatorFault extends Error {}
