import { fail, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const [entry, archive, judged] = await Promise.all([
    locals.api.showMyEntry({ entry: params.entry, section: ['form', 'eligibility', 'dates', 'categories'] }),
    locals.api.showArchiveFigures({}),
    locals.api.showMyRounds({ entry: params.entry }),
  ])
  const isPublished = archive.calls.some(({ key }) => key === entry.call.key)
  const said = isPublished ? await locals.api.showJuryWords({ entry: params.entry }) : { questions: [] }
  return { entry, judged, isPublished, juryWords: said.questions }
}

export const actions: Actions = {
  reinstate: async ({ locals, params }) => {
    const answer = await locals.attempt.reinstateEntry({ entry: params.entry })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  },
}
