import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Settings } from '#platform/settings/settings.ts'
import { isProxyUnheard } from '#platform/settings/unheard-proxy.ts'
import { UNHEARD_PROXY } from '#platform/settings/words.ts'

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
