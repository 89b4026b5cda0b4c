import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import { firstPage, pageOf } from './paging.ts'

/** A page of an outbox; `outbox` is a call's id, or `site`. */
export async function loadOutbox({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, outbox: string) {
  const page = pageOf(url)
  const listed = await locals.api.listNotices({ outbox, page })
  const back = firstPage(url, { page, shown: listed.notices.length })
  if (back) redirect(307, back)
  return { page, outbox: listed, done: url.searchParams.get('done') }
}

const DEEDS = { again: 'sendNoticeAgain', considered: 'considerNoticeSent' } as const

/** One deed for one mail; then the same page again, which says so. */
export async function decideMail(
  { locals, request, url }: Pick<RequestEvent, 'locals' | 'request' | 'url'>,
  outbox: string,
  deed: keyof typeof DEEDS,
) {
  const { notice } = typedIn(await request.formData(), 'notice')
  const answer = await locals.attempt[DEEDS[deed]]({ outbox, noticeId: notice })
  if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
  redirect(303, `${url.pathname}?done=${deed}&page=${pageOf(url)}`)
}
