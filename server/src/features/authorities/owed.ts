import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { EDITION } from './core/places.ts'
import { isTakenIn } from './store/places.ts'

export const takePlacesOwed = defineJob('authorities.take-places', {})

/** Asks for the places of today’s edition, where they are wanted and were not taken in: beside all else that goes on, after a start. */
export async function owePlaces(ctx: Ctx): Promise<void> {
  if (!ctx.settings.takesPlaces || (await isTakenIn(ctx.db, EDITION))) return
  await ctx.jobs.enqueue(ctx.db, takePlacesOwed, {}, { singletonKey: EDITION })
}

/** Entries are found by the names of their bodies, in the office and in the archive. */
export const namesOfBodies = [
  defineJob('entries.keep-names-of-bodies', {}),
  defineJob('archive.keep-names-of-bodies', {}),
] as const

/** Asks that entries are found by what their bodies are called from now on. */
export async function oweNames(ctx: Ctx, tx: Db): Promise<void> {
  for (const job of namesOfBodies) await ctx.jobs.enqueue(tx, job, {}, { singletonKey: 'all' })
}
