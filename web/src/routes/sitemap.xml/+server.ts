import { asXml, sitemapIndex } from '#lib/server/sitemap.ts'
import type { RequestHandler } from './$types'

/** Every public page in every language, for search engines: an index of files by language. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { addressPages } = await locals.api.showSitemap({})
  return asXml(sitemapIndex(url.origin, addressPages))
}
