import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import { firstPage, pageOf } from '../../parts/paging.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { office } = await parent()
  const page = pageOf(url)
  const outbox = await locals.api.listNotices({ callId: office.id, page })
  const back = firstPage(url, { page, shown: outbox.notices.length })
  if (back) redirect(307, back)
  return {
    page,
    outbox,
    isSentAgain: url.searchParams.get('done') === 'again',
  }
}

export const actions: Actions = {
  again: async ({ locals, params, request, url }) => {
    const { notice } = typedIn(await request.formData(), 'notice')
    const { id } = await locals.api.showOfficeCall({ call: params.call })
    const answer = await locals.attempt.sendNoticeAgain({ callId: id, noticeId: notice })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `${url.pathname}?done=again&page=${pageOf(url)}`)
  },
}
