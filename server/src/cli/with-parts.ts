import type { Actor } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Parts } from '../parts.ts'

/**
 * Runs one operator's command on the live system: beside a running process, or on a database started for it. What it stands on is loaded only
 * now, so that a slip of the pen is told at once.
 */
export async function withParts<T>(
  command: string,
  work: (ctx: Ctx, parts: Parts) => Promise<T>,
): Promise<T> {
  const { parseSettings } = await import('#platform/settings/settings.ts')
  const { asListened } = await import('./listened-at.ts')
  const settings = await asListened(parseSettings(process.env), process.env)
  const { openParts } = await import('../parts.ts')
  const parts = await openParts(settings, { mayStartDatabase: false })
  const actor: Actor = { kind: 'operator', command }
  try {
    return await work(parts.ctxFor(actor), parts)
  } finally {
    await parts.close()
  }
}
