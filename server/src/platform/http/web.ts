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
  /** Where the site is for everybody; without it pages believe the Host header, as on one's own machine. */
  readonly publicOrigin?: string | undefined
  /** What a page is given of the server: who is acting, and a way to run operations. */
  readonly platformFor: (request: FastifyRequest) => Promise<unknown>
}

/** Pages post forms; files go to the media routes. A form of this size holds the longest entry many times over. */
const FORM_LIMIT_BYTES = 1024 * 1024
/** What is sent beyond the limit is read to its end all the same up to this size: many browsers listen only then. */
const READ_LIMIT_BYTES = 16 * 1024 * 1024
/** Tells the pages to answer with this refusal; it never comes from outside. */
const REFUSED = 'x-clarion-refused'

export async function mountWeb(
  app: FastifyInstance,
  { buildDir, publicOrigin, platformFor }: WebParts,
): Promise<void> {
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
        const response = await server.respond(await toWebRequest(request, reply, publicOrigin), {
          platform: await platformFor(request),
          getClientAddress: () => request.ip,
        })
        return sendPage(request, reply, response)
      },
    })
  })
}

/** A page that SvelteKit has an ETag for is whole: it goes out in one piece, where its stream takes several and no length. */
async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
): Promise<FastifyReply> {
  if (request.method === 'HEAD' || response.status === 304 || !response.headers.has('etag'))
    return reply.send(response)
  reply.code(response.status)
  for (const [name, value] of response.headers) reply.header(name, value)
  return reply.send(Buffer.from(await response.arrayBuffer()))
}

async function toWebRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  publicOrigin: string | undefined,
): Promise<Request> {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  const url = `${publicOrigin ?? `${request.protocol}://${request.host}`}${request.url}`
  // A Host header may hold anything; what makes no address is no page of ours.
  if (!URL.canParse(url)) throw new Refusal('not-found')
  const headers = toHeaders(request)
  headers.delete(REFUSED)
  const init = { method: request.method, headers, signal: gone.signal }
  if (request.method === 'GET' || request.method === 'HEAD') return new Request(url, init)
  const body = await formOf(request, reply)
  if (body !== null) return new Request(url, { ...init, body })
  if (!headers.get('accept')?.includes('text/html')) throw new Refusal('too-large')
  // A person reads the answer: the page that was sent says it, without the form.
  for (const name of ['content-length', 'content-type']) headers.delete(name)
  headers.set(REFUSED, 'too-large')
  return new Request(url, { ...init, method: 'GET' })
}

/**
 * The whole form, before a page begins: Fastify's body limit does not reach what it does not parse, and inside a page
 * too large a form would be a fault of the page. Null when it is too large.
 */
async function formOf(request: FastifyRequest, reply: FastifyReply): Promise<Blob | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  const isEndless = Number(request.headers['content-length'] ?? 0) > READ_LIMIT_BYTES
  // The stream stays open, because its end would close the connection before the answer is out.
  for await (const chunk of request.raw.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length
    if (bytes <= FORM_LIMIT_BYTES) chunks.push(chunk as Buffer)
    if (isEndless || bytes > READ_LIMIT_BYTES) {
      // What still comes is not waited for.
      reply.header('connection', 'close')
      return null
    }
  }
  return bytes <= FORM_LIMIT_BYTES ? new Blob(chunks) : null
}
