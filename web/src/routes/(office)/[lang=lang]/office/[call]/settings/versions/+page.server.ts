import { firstPage, pageOf } from '../../../parts/paging.ts'
import { namesIn } from '../../../parts/history.ts'
import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** The number of a version in the address; what is none is that of nobody's choice. */
const chosenIn = (url: URL, name: string): number | undefined => {
  const chosen = url.searchParams.get(name) ?? ''
  return /^[1-9]\d{0,8}$/.test(chosen) ? Number(chosen) : undefined
}

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { call } = params
  const page = pageOf(url)
  const list = await locals.api.listCallVersions({ call, page })
  const elsewhere = firstPage(url, { page, shown: list.versions.length })
  if (elsewhere !== undefined) redirect(303, elsewhere)
  const [last, before] = list.numbers
  const [from, to] = [chosenIn(url, 'from') ?? before, chosenIn(url, 'to') ?? last]
  const compared =
    from === undefined || to === undefined
      ? null
      : { from, to, ...(await locals.api.compareCallVersions({ call, version: to, since: from })) }
  const { office } = await parent()
  const ids = list.versions.map(({ actorKind, actorId }) => (actorKind === 'person' ? actorId : null))
  const names = await namesIn(locals.api, office.id, [...new Set(ids.filter((id) => id !== null))])
  const versions = list.versions.map((one) => ({ ...one, who: names.get(one.actorId ?? '') ?? null }))
  return { list: { ...list, versions, page }, compared }
}
