import type { RequestHandler } from './$types'

const PRIVATE = ['account', 'mailbox', 'sign-in', 'my', 'jury', 'office']

export const GET: RequestHandler = ({ url }) => {
  const lines = [
    'User-agent: *',
    ...PRIVATE.map((area) => `Disallow: /*/${area}`),
    `Sitemap: ${url.origin}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
