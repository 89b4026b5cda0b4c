import { error } from '@sveltejs/kit'
import { asXml, pagePaths, sitemap } from '#lib/server/sitemap.ts'
import type { RequestEvent, RequestHandler } from './$types'

/** One file of the sitemap: the pages and calls, or a part of the archive. */
export const GET: RequestHandler = async (event) => {
  const { params, url } = event
  const paths = params.part === 'pages' ? await pages(event) : await archive(event)
  return asXml(sitemap(url.origin, params.lang, paths))
}

async function pages({ locals }: RequestEvent): Promise<readonly string[]> {
  const { calls, published } = await locals.api.showSitemap({})
  return pagePaths(calls, published)
}

async function archive({ locals, params }: RequestEvent): Promise<readonly string[]> {
  if (!/^[1-9]\d{0,3}$/.test(params.part)) error(404)
  const { addresses } = await locals.api.listArchiveAddresses({ page: Number(params.part) })
  if (addresses.length === 0) error(404)
  return addresses.map((address) => `/archive/${address}`)
}
