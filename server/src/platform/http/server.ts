import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import type { TellRefused } from '#kernel/refused.ts'
import { answerBroken, answerErrors } from './answers.ts'
import { generalLimit } from './general-limit.ts'
import { guardHeaders } from './headers.ts'
import { ownHosts } from './hosts.ts'
import { endDripping, type LeastSpeed } from './least-speed.ts'
import { logTo } from './log.ts'
import type { LogTarget } from './output.ts'
import { originCheck } from './origin.ts'
import { requestContext, type RequestParts } from './requests.ts'
import { leaveUnasked } from './unasked.ts'
import { noticeUnheardProxy } from './unheard-proxy.ts'

/** JSON bodies; entries with every text at its limit stay far below. */
const BODY_LIMIT_BYTES = 1024 * 1024

/** A connection on which nothing moves for so long is given up; the longest answer is worked out in a fraction of it. */
const SILENCE_MS = 120_000
/** A request must have arrived by then: 20 pictures of 20 MB, or two films of 200 MB, take 27 minutes over 2 Mbit/s. */
export const REQUEST_MS = 30 * 60_000

export type ServerParts = RequestParts & {
  /** False stops new work from coming: a load balancer takes this process out. */
  readonly isReady: () => Promise<boolean>
  readonly version: string
  readonly onRefused?: TellRefused
  readonly logTarget?: LogTarget
  readonly leastSpeed?: LeastSpeed
}

/** The bare server: limits, headers, compression, error answers, health; the app adds operations, uploads and pages. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { settings } = parts
  const app = Fastify({
    logger: logTo(settings, parts.logTarget) ?? false,
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => readable(withoutAuthority(request)),
    clientErrorHandler: answerBroken,
    trustProxy: trustProxy(settings.trustProxy),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    connectionTimeout: SILENCE_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 65_000,
  })
  answerErrors(app, parts)
  endDripping(app.server, parts.leastSpeed)
  leaveUnasked(app)
  await app.register(guardHeaders, settings)
  await app.register(noticeUnheardProxy, settings)
  await app.register(ownHosts, settings)
  await app.register(generalLimit)
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The default of 11 costs many times the page itself; 4 gives nearly the same size at once.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(originCheck, { publicUrl: settings.publicUrl })
  await app.register(requestContext, parts)
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Clarion', version: parts.version } },
  })
  serveHealth(app, parts)
  return app
}

/** An absolute target is asked for like the same path by itself (RFC 9112, section 3.2.2). */
const withoutAuthority = ({ url = '/' }: { url?: string | undefined }): string => {
  const [authority] = /^https?:\/\/[^/?#]*/i.exec(url) ?? ['']
  const path = url.slice(authority.length)
  return authority === '' || path.startsWith('/') ? path : `/${path}`
}

/**
 * A path whose percent signs stand for no text (RFC 3986, section 2.1) is taken as it is written, and so leads nowhere: the
 * framework would answer it before anybody could say so in words.
 */
function readable(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}

/** A number is how many proxies stand before us: that many addresses are believed. */
const trustProxy = (setting: false | number | string) =>
  typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting

function serveHealth(app: FastifyInstance, parts: ServerParts): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const isReady = await parts.isReady()
    return reply.code(isReady ? 200 : 503).send({ ready: isReady })
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
