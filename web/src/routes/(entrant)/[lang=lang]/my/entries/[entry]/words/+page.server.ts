import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { InputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

type Words = InputOf<'completeWords'>

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry }),
  words: await locals.api.showWords({ entry: params.entry }),
  isDone: url.searchParams.has('done'),
})

/** What a form says of each picture that it shows. */
const typedOf = (form: FormData, entry: string): Words[] =>
  form.getAll('picture').map((value) => {
    const media = String(value)
    const said = typedIn(form, `alt-${media}`, `credit-${media}`, `licence-${media}`, `version-${media}`)
    return {
      entry,
      media,
      // Browsers send line ends as CR LF; what was saved has LF.
      alt: (said[`alt-${media}`] ?? '').replaceAll('\r\n', '\n'),
      credit: said[`credit-${media}`] ?? '',
      licence: (said[`licence-${media}`] ?? '') as Words['licence'],
      version: Number(said[`version-${media}`]) || 0,
    }
  })

export const actions: Actions = {
  /** Saves the pictures of which something else is said now; what one is refused for goes back with all that was typed. */
  default: async ({ locals, params, request }) => {
    const typed = typedOf(await request.formData(), params.entry)
    const now = await locals.attempt.showWords({ entry: params.entry })
    if (!now.ok) return fail(now.problem.status, { problem: now.problem, picture: '', typed })
    for (const one of typed) {
      const stands = now.value.pictures.find(({ id }) => id === one.media)
      const isNews = (['alt', 'credit', 'licence'] as const).some((each) => stands?.[each] !== one[each])
      if (!isNews) continue
      const answer = await locals.attempt.completeWords(one)
      if (!answer.ok)
        return fail(answer.problem.status, { problem: answer.problem, picture: one.media, typed })
    }
    return redirect(303, `/${params.lang}/my/entries/${params.entry}/words?done=1`)
  },
}
