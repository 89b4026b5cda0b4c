import type { PageServerLoad } from './$types'

const ALL_BUT_QUESTIONS = [
  'organisers',
  'texts',
  'eligibility',
  'categories',
  'dates',
  'outline',
  'judging',
  'distinctions',
] as const

export const load: PageServerLoad = async ({ locals, params }) => {
  const [call, archive] = await Promise.all([
    locals.api.showCall({ call: params.call, section: ALL_BUT_QUESTIONS }),
    locals.api.showArchiveFigures({}),
  ])
  // A visitor is not asked who they are before they begin.
  const mayBegin = call.isOpenForEntries && locals.actor.signedIn
  const room = mayBegin ? await locals.api.showEntryRoom({ call: params.call }) : null
  const published = archive.calls.find(({ key }) => key === call.key)
  return { call, isFull: room?.left === 0, publishedAt: published?.publishedAt ?? null }
}
