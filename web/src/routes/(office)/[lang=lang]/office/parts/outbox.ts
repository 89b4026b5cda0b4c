import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { firstPage, pageOf } from './paging.ts'

/** A page of an outbox; `outbox` is a call's id, or `site`. */
export async function loadOutbox(
  { locals, url, cookies }: Pick<RequestEvent, 'locals' | 'url' | 'cookies'>,
  outbox: string,
) {
  const page = pageOf(url)
  const listed = await locals.api.listNotices({ outbox, page })
  const back = firstPage(url, { page, shown: listed.notices.length })
  if (back) redirect(307, back)
  return { page, outbox: listed, ...doneBefore({ url, cookies }) }
}

const DEEDS = { again: 'sendNoticeAgain', considered: 'considerNoticeSent' } as const

/** One deed for one mail; then the same page again, which says so. */
export async function decideMail(
  { locals, request, url, cookies }: Pick<RequestEvent, 'locals' | 'request' | 'url' | 'cookies'>,
  outbox: string,
  deed: keyof typeof DEEDS,
) {
  const { notice } = typedIn(await request.formData(), 'notice')
  const answer = await locals.attempt[DEEDS[deed]]({ outbox, noticeId: notice })
  if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
  leaveDone({ url, cookies }, { done: deed }, `${url.pathname}?page=${pageOf(url)}`)
}
