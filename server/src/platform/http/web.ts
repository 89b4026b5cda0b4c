import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusals.ts'
import { toHeaders } from './requests.ts'

/** The part of the built site that we call: SvelteKit's server, as adapter-node writes it. */
type KitServer = {
  init(options: { env: NodeJS.ProcessEnv; read: (file: string) => ReadableStream }): Promise<void>
  respond(request: Request, options: { platform: unknown; getClientAddress: () => string }): Promise<Response>
}

export type WebParts = {
  readonly buildDir: URL
  /** What a page is given of the server: who is acting, and a way to run operations. */
  readonly platformFor: (request: FastifyRequest) => Promise<unknown>
}

/** Pages post forms; files go to the media routes. A form of this size holds the longest entry many times over. */
const FORM_LIMIT_BYTES = 1024 * 1024

export async function mountWeb(app: FastifyInstance, { buildDir, platformFor }: WebParts): Promise<void> {
  const { server } = (await import(new URL('adapter-node.js', buildDir).href)) as { server: KitServer }
  const client = fileURLToPath(new URL('client/', buildDir))
  await server.init({
    env: process.env,
    read: (file) => Readable.toWeb(createReadStream(client + file)) as ReadableStream,
  })
  await app.register(fastifyStatic, {
    root: client,
    // One route per built file, so that the catch-all below keeps everything else.
    wildcard: false,
    preCompressed: true,
    index: false,
    decorateReply: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    setHeaders: (reply, path) => {
      if (path.includes('/immutable/')) reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  await app.register(async (web) => {
    web.removeAllContentTypeParsers()
    web.addContentTypeParser('*', (_request, _payload, done) => done(null))
    web.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const response = await server.respond(toWebRequest(request, reply), {
          platform: await platformFor(request),
          getClientAddress: () => request.ip,
        })
        return reply.send(response)
      },
    })
  })
}

function toWebRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  const url = `${request.protocol}://${request.host}${request.url}`
  // A Host header may hold anything; what makes no address is no page of ours.
  if (!URL.canParse(url)) throw new Refusal('not-found')
  const init = { method: request.method, headers: toHeaders(request), signal: gone.signal }
  if (request.method === 'GET' || request.method === 'HEAD') return new Request(url, init)
  return new Request(url, { ...init, body: limited(request), duplex: 'half' } as RequestInit)
}

/** Fastify's body limit does not reach what it does not parse; this one does. */
function limited(request: FastifyRequest): ReadableStream {
  if (Number(request.headers['content-length'] ?? 0) > FORM_LIMIT_BYTES) throw new Refusal('too-large')
  let bytes = 0
  const counted = request.raw.map((chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > FORM_LIMIT_BYTES) throw new Refusal('too-large')
    return chunk
  })
  return Readable.toWeb(counted) as ReadableStream
}
