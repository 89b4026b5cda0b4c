import type { Ctx } from '#platform/ctx.ts'
import { authoritiesById } from '#features/authorities/index.ts'
import { dayIn, formOf } from '#features/calls/index.ts'
import { offersFor } from '../core/offers.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { ownWorking } from '../scope.ts'
import { handedInElsewhere } from '../store/earlier-answers.ts'
import { askedNow } from './supplied.ts'

/**
 * What one handed in before, in other calls, to the questions of one's entry that may be answered so again; once the entry names an
 * authority of the registry, only what was said for that body.
 */
export async function listOffers(ctx: Ctx, input: { entry: string }) {
  const { entry, call, working } = await ownWorking(ctx, input.entry, NO_RESULTS)
  const document = askedNow(entry, call, ctx.now)
  const form = formOf(document)
  if (!form.sections.some(({ fields }) => fields.some(({ reusable }) => reusable))) return { offers: [] }
  const elsewhere = await handedInElsewhere(ctx.db, entry)
  const named = working.facts.authorityId
  const bodies = await authoritiesById(
    ctx.db,
    [named, ...elsewhere.map(({ authorityId }) => authorityId)].flatMap((id) => id ?? []),
  )
  const bodyOf = (id: string | null): string | undefined => bodies.get(id ?? '')?.id
  const own = elsewhere
    .filter(({ authorityId }) => named === null || bodyOf(authorityId) === bodyOf(named))
    .map((each) => ({ ...each, isOfOther: each.programmeId !== call.programmeId }))
  const asking = { form, category: entry.categoryKey, today: dayIn(ctx.now, document.zone) }
  return { offers: offersFor(asking, own) }
}
