import { readFile } from 'node:fs/promises'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import type { AuthoritySeed } from '../core/authority.ts'
import { mayDecideProposals } from '../policy.ts'
import { insertMissing } from '../store/seeds.ts'

export const PRESETS = new URL('../../../../presets/authorities/', import.meta.url)
const FILES = ['bodies.json', 'regions.json', 'towns.json'] as const

/** Where the coordinates and populations of the seed come from; `sources.json` has the credit that pages carry. */
const SOURCE = 'geonames'

/** Fills the registry with the bodies, regions and larger towns that come with the platform; those it has stay as they are. */
export async function seedAuthorities(ctx: Ctx): Promise<{ added: number }> {
  const files = await Promise.all(FILES.map((name) => readFile(new URL(name, PRESETS), 'utf8')))
  const seeds = files.flatMap((text) => JSON.parse(text) as AuthoritySeed[])
  return addAuthorities(ctx, seeds, { source: SOURCE, isFictitious: false })
}

/** Takes listed authorities in that have a key the registry lacks. */
export async function addAuthorities(
  ctx: Ctx,
  seeds: readonly AuthoritySeed[],
  facts: { readonly source: string; readonly isFictitious: boolean },
): Promise<{ added: number }> {
  return ctx.db.transaction(async (tx) => {
    demand(mayDecideProposals(ctx.actor))
    const added = await insertMissing(tx, seeds, facts, ctx.now)
    if (added > 0) await audit.record(tx, ctx, 'authority.seed', { callId: null, subjectId: null, added })
    return { added }
  })
}
