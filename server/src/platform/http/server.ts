import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { answerErrors } from './answers.ts'
import { logTo, type LogTarget } from './log.ts'
import { originCheck } from './origin.ts'
import { requestContext, type RequestParts } from './requests.ts'

/** JSON bodies; entries with every text at its limit stay far below. */
const BODY_LIMIT_BYTES = 1024 * 1024

/** A connection on which nothing moves for so long is given up; the longest answer is worked out in a fraction of it. */
const SILENCE_MS = 120_000
/** A request must have arrived by then: 20 pictures of 20 MB over 2 Mbit/s take 27 minutes. Whoever drips bytes is cut off. */
const REQUEST_MS = 30 * 60_000

export type ServerParts = RequestParts & {
  /** False stops new work from coming: a load balancer takes this process out. */
  readonly isReady: () => Promise<boolean>
  readonly version: string
  readonly logTarget?: LogTarget
}

/** The bare server: limits, headers, compression, error answers, health; the app adds operations, uploads and pages. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { settings } = parts
  const app = Fastify({
    logger: logTo(settings, parts.logTarget) ?? false,
    genReqId: () => randomUUID(),
    trustProxy: trustProxy(settings.trustProxy),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    connectionTimeout: SILENCE_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 65_000,
  })
  answerErrors(app)
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id)
    // Kept open after the last answer, a connection would hold up the end until its browser leaves.
    if (isClosing) reply.header('connection', 'close')
    // Pages bring a policy with the hashes of their own scripts; nothing else that we answer is a document.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NO_DOCUMENT)
    // What does not say that it may be kept may be somebody's own: no cache keeps it, the browser's included.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store')
    done(null, payload)
  })
  await app.register(helmet, {
    // Set above, where the answer is known.
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    strictTransportSecurity: settings.publicUrl.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  await app.register(rateLimit, { max: 1200, timeWindow: '1 minute', allowList: isLoopback })
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

const NO_DOCUMENT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A number is how many proxies stand before us: that many addresses are believed. */
const trustProxy = (setting: false | number | string) =>
  typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting

/** The embedded default and the tests talk over loopback; behind a proxy the address is the visitor's. */
const isLoopback = (request: { ip: string }): boolean => request.ip === '127.0.0.1' || request.ip === '::1'

function serveHealth(app: FastifyInstance, parts: ServerParts): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const isReady = await parts.isReady()
    return reply.code(isReady ? 200 : 503).send({ ready: isReady })
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
