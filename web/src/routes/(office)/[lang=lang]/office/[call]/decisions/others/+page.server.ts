import { fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Problem } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

/** Left out of the question when it stands for all categories. */
const inCategory = (category: string) => (category === '' ? {} : { category })

/** The preview is outdated because others were quicker with the last of them: there is nothing to look at once more. */
async function isNothingLeft(
  { attempt }: App.Locals,
  call: string,
  category: string,
  { code }: Problem,
): Promise<boolean> {
  if (code !== 'preview-outdated') return false
  const left = await attempt.previewOthers({ call, ...inCategory(category) })
  return left.ok && left.value.count === 0
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const category = url.searchParams.get('category') ?? ''
  return {
    category,
    once: formKey(),
    others: await locals.api.previewOthers({ call: params.call, ...inCategory(category) }),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { category, hash } = typedIn(form, 'category', 'hash')
    const asked = { call: params.call, hash, ...inCategory(category) }
    const answer = await locals.attempt.decideOthers({ ...asked, ...onceIn(form) })
    const here = `/${params.lang}/office/${params.call}/decisions`
    if (
      answer.ok
        ? answer.value.decided === 0
        : await isNothingLeft(locals, params.call, category, answer.problem)
    )
      redirect(303, `${here}?${new URLSearchParams({ done: 'others-none', category })}`)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const query = new URLSearchParams({ done: 'others', act: answer.value.act })
    redirect(303, `${here}?${query}`)
  },
}
