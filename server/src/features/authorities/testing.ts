import type { Ctx } from '#platform/ctx.ts'
import { addAuthorities } from './commands/seed-authorities.ts'
import type { AuthoritySeed } from './core/authority.ts'
import { getAuthorityByKey, type Authority } from './store/authorities.ts'

/** A listed authority, taken in as the seed takes its own in. */
export async function anAuthority(ctx: Ctx, traits: Partial<AuthoritySeed> = {}): Promise<Authority> {
  const seed: AuthoritySeed = {
    key: 'it-bolzano',
    country: 'IT',
    level: 'local',
    ownLang: 'it',
    name: { it: 'Bolzano', de: 'Bozen' },
    place: 'Bolzano',
    ...traits,
  }
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  await addAuthorities(operator, [seed], { source: 'test', isFictitious: true })
  return getAuthorityByKey(ctx.db, seed.key)
}
