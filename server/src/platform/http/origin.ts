import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { Refusal } from '#kernel/refusals.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes that another site's page makes in a signed-in person's browser. A browser names the origin of
 * every such request; programs that send neither header carry no cookie of ours either.
 */
export const originCheck = fastifyPlugin(function (app: FastifyInstance, options: { publicUrl: string }) {
  const own = new URL(options.publicUrl).origin
  app.addHook('onRequest', (request, _reply, done) => {
    if (SAFE_METHODS.has(request.method)) return done()
    const { origin, cookie, 'sec-fetch-site': site } = request.headers
    const isOwn = origin === own || origin === `${request.protocol}://${request.host}`
    const isForeign = origin === undefined ? site === 'cross-site' || site === 'same-site' : !isOwn
    const isNameless = origin === undefined && site === undefined && cookie !== undefined
    done(isForeign || isNameless ? new Refusal('origin-not-allowed') : undefined)
  })
})
