import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { isThisMachine, networkOf } from '#kernel/network.ts'
import { Refusal } from '#kernel/refusals.ts'

/** What one network may ask for in a minute. A whole town hall sits behind one, and a page brings dozens of pictures. */
export const A_MINUTE = { pages: 1200, pictures: 12_000 } as const

/** Counts pages and calls of each network, and pictures by themselves; styles, scripts and fonts are not counted. */
export const generalLimit = fastifyPlugin(async function (app: FastifyInstance) {
  await app.register(rateLimit, {
    ...{ global: false, timeWindow: '1 minute', allowList: isHere },
    // Whoever is given addresses of IPv6 is given more of them than could ever be counted one by one.
    keyGenerator: ({ ip }) => networkOf(ip),
  })
  const limits = {
    pages: app.createRateLimit({ max: A_MINUTE.pages }),
    pictures: app.createRateLimit({ max: A_MINUTE.pictures }),
  }
  app.addHook('onRequest', async (request) => {
    const kind = kindOf(request)
    const use = kind && (await limits[kind](request))
    if (use && !use.isAllowed && use.isExceeded)
      throw new Refusal('too-many-requests', { retryAfterSeconds: use.ttlInSeconds })
  })
})

function kindOf({ method, url, routeOptions }: FastifyRequest): keyof typeof A_MINUTE | null {
  const { url: route = '/*' } = routeOptions
  if (method !== 'GET' && method !== 'HEAD') return 'pages'
  if (route.startsWith('/media/')) return 'pictures'
  const isPage = route === '/*' && !STYLES.has(url.split('?')[0] ?? '')
  // What is left are the files of the site, each with a route of its own, and whether we live.
  return isPage || route.startsWith('/api/') ? 'pages' : null
}

/** Part of every page, and made for its visitor. */
const STYLES = new Set(['/appearance.css'])

/** The embedded default and the tests talk over loopback; behind a proxy the address is the visitor's. */
const isHere = ({ ip }: { ip: string }): boolean => isThisMachine(ip)
