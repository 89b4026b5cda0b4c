import { fail } from '@sveltejs/kit'
import { figureIn } from '#lib/domain/counted.ts'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { askedIn, inhabitantsOf } from './chosen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const entry = await locals.api.showMyEntry({ entry: params.entry, section: ['form'] })
  const chosen = askedIn(entry, url)
  return {
    entry,
    chosen,
    known: chosen && (await locals.api.showPopulation({ authorityId: chosen.authorityId })),
    isDone: doneBefore({ url, cookies }).done === 'said',
  }
}

export const actions: Actions = {
  say: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const of = url.searchParams.get('of')
    const back = inhabitantsOf(`/${params.lang}/my/entries/${params.entry}`, {
      field: of ?? '',
      isLead: of === null,
    })
    const typed = typedIn(form, 'population', 'source', 'year', 'why')
    const { authorityId } = typedIn(form, 'authorityId')
    const answer = await locals.attempt.claimPopulation({
      ...{ authorityId, ...figureIn(typed) },
      ...(typed.why !== '' && { why: typed.why }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: 'said' }, back)
  },
}
