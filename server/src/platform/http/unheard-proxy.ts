import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { isLoopback, type Settings } from '#platform/settings/settings.ts'
import { UNHEARD_PROXY } from '#platform/settings/words.ts'

/** What proxies add to a request; browsers send none of them. */
const ADDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'] as const

/** A proxy that we are not told to believe has brought this request: all its visitors look like one network. */
export function isProxyUnheard(
  { trustProxy, publicUrl }: Pick<Settings, 'trustProxy' | 'publicUrl'>,
  has: (header: string) => boolean,
): boolean {
  return trustProxy === false && !isLoopback(new URL(publicUrl).hostname) && ADDED.some(has)
}

/** Says it once in the log: strangers can send such a header too, and must not fill it. */
export const noticeUnheardProxy = fastifyPlugin(function (app: FastifyInstance, settings: Settings) {
  let isSaid = settings.trustProxy !== false
  app.addHook('onRequest', (request, _reply, done) => {
    if (!isSaid && isProxyUnheard(settings, (name) => request.headers[name] !== undefined)) {
      isSaid = true
      app.log.warn({ setting: 'TRUST_PROXY' }, UNHEARD_PROXY)
    }
    done()
  })
})
