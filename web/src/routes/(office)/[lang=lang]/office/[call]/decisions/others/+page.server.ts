import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Left out of the question when it stands for all categories. */
const inCategory = (category: string) => (category === '' ? {} : { category })

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const category = url.searchParams.get('category') ?? ''
  return {
    category,
    others: await locals.api.previewOthers({ call: params.call, ...inCategory(category) }),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { category, hash } = typedIn(await request.formData(), 'category', 'hash')
    const answer = await locals.attempt.decideOthers({ call: params.call, hash, ...inCategory(category) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    if (answer.value.decided === 0) redirect(303, `/${params.lang}/office/${params.call}/decisions`)
    const query = new URLSearchParams({
      done: 'others',
      act: answer.value.act,
      n: String(answer.value.decided),
    })
    redirect(303, `/${params.lang}/office/${params.call}/decisions?${query}`)
  },
}
