import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Of the call as a whole, where the address names no category. */
const categoryIn = (url: URL) => {
  const category = url.searchParams.get('category')
  return category === null || category === '' ? {} : { category }
}

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  preview: await locals.api.previewCancellation({ call: params.call, ...categoryIn(url) }),
  languages: (await locals.api.showOfficeCall({ call: params.call, section: ['eligibility'] })).document
    .languages,
  category: categoryIn(url).category ?? null,
  ...doneBefore({ url, cookies }),
})

const REASON = 'reason.'
/** What was typed as the reason, by its language. */
const reasonIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form.keys()]
      .filter((name) => name.startsWith(REASON))
      .map((name) => [name.slice(REASON.length), typedIn(form, name)[name] ?? '']),
  )

/** The page of what was acted on, with the category in its address. */
const backTo = (url: URL): string => {
  const { category } = categoryIn(url)
  return category === undefined ? url.pathname : `${url.pathname}?category=${encodeURIComponent(category)}`
}

export const actions: Actions = {
  ask: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const reason = reasonIn(form)
    const { hash } = typedIn(form, 'hash')
    const asked = { call: params.call, ...categoryIn(url), reason, hash }
    const answer = await locals.attempt.askCancellation(asked)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason })
    leaveDone({ url, cookies }, { done: 'asked', n: answer.value.asked }, backTo(url))
  },
  reopen: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const reason = reasonIn(form)
    const { hash, cancellation } = typedIn(form, 'hash', 'cancellation')
    const answer = await locals.attempt.askReopening({ call: params.call, cancellation, reason, hash })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason })
    leaveDone({ url, cookies }, { done: 'asked', n: answer.value.asked }, backTo(url))
  },
  confirm: async ({ locals, params, request, url, cookies }) => {
    const { act, ...typed } = typedIn(await request.formData(), 'hash', 'cancellation', 'act')
    const answer = await locals.attempt.confirmCancellation({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const done = act === 'reopen' ? 'reopened' : 'cancelled'
    leaveDone({ url, cookies }, { done, n: answer.value.mails }, backTo(url))
  },
  refuse: async ({ locals, params, request, url, cookies }) => {
    const typed = typedIn(await request.formData(), 'cancellation', 'reason')
    const answer = await locals.attempt.refuseCancellation({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, refusal: typed.reason })
    leaveDone({ url, cookies }, { done: 'refused' }, backTo(url))
  },
  back: async ({ locals, params, request, url, cookies }) => {
    const { cancellation } = typedIn(await request.formData(), 'cancellation')
    const answer = await locals.attempt.takeCancellationBack({ call: params.call, cancellation })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'back' }, backTo(url))
  },
}
