import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Actor } from '#kernel/actor.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { canonicalAddress } from '#kernel/network.ts'
import { preferredLanguage } from '#kernel/preferred-language.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { startPulse } from '#platform/clock/pulse.ts'
import type { Ctx } from '#platform/ctx.ts'

declare module 'fastify' {
  interface FastifyRequest {
    receivedAtMs: number
    /** Who is acting, once that was looked up. */
    identified: Actor | null
    /** The request's ctx, made once; who is acting is looked up at the first use. */
    ctx(): Promise<Ctx>
  }
}

/** What every request shares; identify() is handed in by the app, because accounts sits to the right of http. */
export type RequestParts = Pick<Ctx, 'db' | 'storage' | 'jobs' | 'settings'> & {
  readonly clock: Clock
  readonly identify: (headers: Headers) => Promise<Actor>
}

/** Gives every request its instant and its ctx. */
export const requestContext = fastifyPlugin(function (app: FastifyInstance, parts: RequestParts) {
  app.decorateRequest('receivedAtMs', 0)
  app.decorateRequest('identified', null)
  app.decorateRequest('ctx', function (): Promise<Ctx> {
    throw new Error('ctx is set by the onRequest hook')
  })
  const pulse = startPulse(app.server)
  app.addHook('onClose', async () => pulse.stop())
  app.addHook('onRequest', (request, _reply, done) => {
    request.receivedAtMs = pulse.arrivedAtMs(request.raw.socket)
    let made: Promise<Ctx> | undefined
    request.ctx = () => (made ??= makeCtx(request, parts))
    done()
  })
})

async function makeCtx(request: FastifyRequest, parts: RequestParts): Promise<Ctx> {
  const headers = toHeaders(request)
  const actor = await parts.identify(headers)
  request.identified = actor
  return {
    actor,
    db: parts.db,
    storage: parts.storage,
    jobs: parts.jobs,
    settings: parts.settings,
    now: parts.clock.now(request.receivedAtMs),
    language: languageOf(request),
    requestId: request.id,
    session: { headers, setCookies: [] },
  }
}

/** A page's address names its language (`/it/…`); elsewhere the reader's browser does. */
export function languageOf(request: FastifyRequest): Language {
  const segment = request.url.split(/[/?]/)[1]
  return isLanguage(segment) ? segment : preferredLanguage(request.headers['accept-language'])
}

/** A web Headers object of the request; names that HTTP/2 reserves are left out. */
export function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith(':')) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  // Whoever has left meanwhile has no address any more.
  const address: string | undefined = request.ip
  headers.set('x-real-ip', canonicalAddress(address) ?? address ?? '')
  return headers
}
