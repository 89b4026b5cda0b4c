import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { saveWords } from './save-words.ts'
import { sentIn } from './words-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry, section: [] }),
  words: await locals.api.showWords({ entry: params.entry }),
  ...doneBefore({ url, cookies }),
})

export const actions: Actions = {
  /** Saves the pictures of which something else is said now; what is refused or apart goes back with all that was typed. */
  default: async ({ locals, params, request, url, cookies }) => {
    const sent = sentIn(await request.formData())
    const now = await locals.attempt.showWords({ entry: params.entry })
    if (!now.ok) return fail(now.problem.status, { problem: now.problem, refused: [], sent })
    const outcomes = await saveWords(locals.attempt, params.entry, { pictures: now.value.pictures, sent })
    const refused = outcomes.flatMap(({ left, problem }) =>
      problem ? [{ picture: left.media, problem }] : [],
    )
    if (outcomes.some(({ is }) => is === 'refused' || is === 'apart')) {
      const left = outcomes.map((each) => each.left)
      return fail(refused[0]?.problem.status ?? 409, { problem: undefined, refused, sent: left })
    }
    const done = outcomes.some(({ is }) => is === 'saved') ? 'saved' : 'same'
    leaveDone({ url, cookies }, { done })
  },
}
