import { firstPage, pageOf } from '../../../parts/paging.ts'
import { namesIn } from '../../../parts/history.ts'
import { redirect } from '@sveltejs/kit'
import { chosenIn } from './chosen.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { call } = params
  const page = pageOf(url)
  const list = await locals.api.listCallVersions({ call, page })
  const elsewhere = firstPage(url, { page, shown: list.versions.length })
  if (elsewhere !== undefined) redirect(303, elsewhere)
  const chosen = chosenIn(url.searchParams, list.numbers)
  const isComparable = chosen && Object.keys(chosen.unknown).length === 0 && chosen.from < chosen.to
  const compared = isComparable
    ? await locals.api.compareCallVersions({ call, version: chosen.to, since: chosen.from })
    : null
  const { office } = await parent()
  const ids = list.versions.map(({ actorKind, actorId }) => (actorKind === 'person' ? actorId : null))
  const names = await namesIn(locals.api, office.id, [...new Set(ids.filter((id) => id !== null))])
  const versions = list.versions.map((one) => ({ ...one, who: names.get(one.actorId ?? '') ?? null }))
  return { list: { ...list, versions, page }, chosen, compared }
}
