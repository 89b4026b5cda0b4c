import { LANGUAGES } from '@clarion/server/shared'
import type { RequestHandler } from './$types'

const STANDING = ['', '/archive', '/about', '/accessibility', '/privacy']
/** A sitemap may name 50,000 addresses; each page has one in every language. */
const MOST_PAGES = 400

/** Every public page in every language, for search engines. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const [{ calls }, figures] = await Promise.all([
    locals.api.listCalls({}),
    locals.api.showArchiveFigures({}),
  ])
  const first = await locals.api.searchArchive({})
  const pages = Math.min(Math.ceil(first.total / first.pageSize), MOST_PAGES)
  const entries = [...first.entries]
  for (let page = 2; page <= pages; page++)
    entries.push(...(await locals.api.searchArchive({ page })).entries)
  const paths = [
    ...STANDING,
    ...calls.map(({ key }) => `/calls/${key}`),
    ...figures.calls.map(({ key }) => `/calls/${key}/results`),
    ...entries.map(({ number, slug }) => `/archive/${number}-${slug}`),
  ]
  const body = paths.flatMap((path) => LANGUAGES.map((language) => entryOf(url.origin, language, path)))
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${body.join('\n')}\n</urlset>\n`,
    {
      headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
    },
  )
}

/** Numbers, slugs and keys are of letters, digits and hyphens: nothing in them needs escaping. */
function entryOf(origin: string, language: string, path: string): string {
  const alternates = LANGUAGES.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${origin}/${other}${path}"/>`,
  )
  return `<url><loc>${origin}/${language}${path}</loc>${alternates.join('')}</url>`
}
