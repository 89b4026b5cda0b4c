import type { Actor } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { labels } from './content/content.ts'

export type DemoRole = keyof typeof labels.people

/** Below .invalid no address can belong to anybody (RFC 2606), and nothing is ever sent there. */
export const demoAddress = (role: DemoRole, n: number): string => `${role}-${String(n)}@demo.invalid`

/** "Demo entrant 1": nobody takes them for somebody. */
export async function demoPerson(ctx: Ctx, role: DemoRole, n: number): Promise<Actor> {
  const email = demoAddress(role, n)
  const person = await ensurePerson(ctx.db, { email, name: `${labels.people[role]} ${String(n)}` }, ctx.now)
  return loadActor(ctx.db, person)
}
