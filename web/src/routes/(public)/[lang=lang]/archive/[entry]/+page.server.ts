import { error, redirect } from '@sveltejs/kit'
import { READING_CACHE } from '#lib/server/caching.ts'
import type { PageServerLoad } from './$types'

/** 'CL19-E-017-porte-aperte': the number finds the entry, the words are for readers. */
const ADDRESS = /^([A-Z]{1,4}\d{0,4}-[A-Z]-\d{1,6})(?:-|$)/i

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const number = ADDRESS.exec(params.entry)?.[1]
  if (!number) error(404, 'not-found')
  const shown = await locals.api.showArchiveEntry({ number })
  const address = `${shown.entry.number}-${shown.entry.slug}`
  if (params.entry !== address) redirect(308, `/${params.lang}/archive/${address}${url.search}`)
  setHeaders(READING_CACHE)
  return { ...shown, address: url.origin + url.pathname }
}
