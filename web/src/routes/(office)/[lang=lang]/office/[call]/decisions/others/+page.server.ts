import { fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Problem } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

/** Left out of the question when it stands for all categories, and for those alone whom no marks propose for something. */
const among = ({ category, proposed }: Readonly<Record<'category' | 'proposed', string>>) => ({
  ...(category === '' ? {} : { category }),
  ...(proposed === 'included' ? { proposed: 'included' as const } : {}),
})
type Among = ReturnType<typeof among>

/** The preview is outdated because others were quicker with the last of them: there is nothing to look at once more. */
async function isNothingLeft(
  { attempt }: App.Locals,
  call: string,
  wanted: Among,
  { code }: Problem,
): Promise<boolean> {
  if (code !== 'preview-outdated') return false
  const left = await attempt.previewOthers({ call, ...wanted })
  return left.ok && left.value.count === 0
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const wanted = {
    category: url.searchParams.get('category') ?? '',
    proposed: url.searchParams.get('proposed') ?? '',
  }
  return {
    ...wanted,
    once: formKey(),
    others: await locals.api.previewOthers({ call: params.call, ...among(wanted) }),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { hash, ...typed } = typedIn(form, 'category', 'proposed', 'hash')
    const { category } = typed
    const asked = { call: params.call, hash, ...among(typed) }
    const answer = await locals.attempt.decideOthers({ ...asked, ...onceIn(form) })
    const here = `/${params.lang}/office/${params.call}/decisions`
    if (
      answer.ok
        ? answer.value.decided === 0
        : await isNothingLeft(locals, params.call, among(typed), answer.problem)
    )
      redirect(303, `${here}?${new URLSearchParams({ done: 'others-none', category })}`)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const query = new URLSearchParams({ done: 'others', act: answer.value.act })
    redirect(303, `${here}?${query}`)
  },
}
