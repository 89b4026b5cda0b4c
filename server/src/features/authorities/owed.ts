import type { Ctx } from '#platform/ctx.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { EDITION } from './core/places.ts'
import { isTakenIn } from './store/places.ts'

export const takePlacesOwed = defineJob('authorities.take-places', {})

/** Asks for the places of today’s edition, where they are wanted and were not taken in: beside all else that goes on, after a start. */
export async function owePlaces(ctx: Ctx): Promise<void> {
  if (!ctx.settings.takesPlaces || (await isTakenIn(ctx.db, EDITION))) return
  await ctx.jobs.enqueue(ctx.db, takePlacesOwed, {}, { singletonKey: EDITION })
}
