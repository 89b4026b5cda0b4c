import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pagePath } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { ProblemPage } from './answers.ts'
import { formOf } from './forms.ts'
import { leavingOf } from './leaving.ts'
import { languageOf, toHeaders } from './requests.ts'
import type { Problem } from './run.ts'

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
  /** What a page is given that says what was refused before it began. */
  readonly platformOfProblems?: unknown
}

/** Tells the page for it which problem to say; it never comes from outside. */
const REFUSED = 'x-clarion-refused'

export async function mountWeb(app: FastifyInstance, parts: WebParts): Promise<void> {
  const { buildDir } = parts
  const { server } = (await import(new URL('adapter-node.js', buildDir).href)) as { server: KitServer }
  app.decorate('problemPage', problemPage(server, parts))
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
        const asked = await toWebRequest(request, reply, parts)
        const platform = await parts.platformFor(request)
        const getClientAddress = (): string => request.ip
        return sendPage(request, reply, await server.respond(asked, { platform, getClientAddress }))
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

async function toWebRequest(request: FastifyRequest, reply: FastifyReply, parts: WebParts): Promise<Request> {
  const url = `${originOf(request, parts)}${request.url}`
  // What makes no address is no page of ours.
  if (!URL.canParse(url)) throw new Refusal('not-found')
  const init = withoutBody(request, reply)
  if (isReading(request)) return new Request(url, init)
  return new Request(url, { ...init, body: await formOf(request, reply) })
}

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

const originOf = ({ protocol, host }: FastifyRequest, { publicOrigin }: WebParts): string =>
  publicOrigin ?? `${protocol}://${host}`

function withoutBody(request: FastifyRequest, reply: FastifyReply) {
  const headers = toHeaders(request)
  headers.delete(REFUSED)
  return { method: request.method, headers, signal: leavingOf(reply) }
}

/**
 * What was refused before a page began is said by a page of its own, which knows of nobody and asks nothing. A form
 * that came too often is shown there, to be sent again.
 */
function problemPage(server: KitServer, parts: WebParts): ProblemPage {
  return async (request, reply, problem) => {
    const to = new URLSearchParams({ to: request.url })
    const url = `${originOf(request, parts)}${pagePath(languageOf(request), 'refused')}?${to}`
    const { headers, ...init } = withoutBody(request, reply)
    headers.set(REFUSED, encodeURIComponent(JSON.stringify(problem)))
    const sent = request.method === 'POST' ? await formToGiveBack(request, reply, problem) : null
    headers.delete('content-length')
    if (sent === null) headers.delete('content-type')
    const carried = sent === null ? { method: 'GET' } : { method: 'POST', body: sent }
    const asked = new Request(url, { ...init, ...carried, headers })
    const said = await server.respond(asked, {
      platform: parts.platformOfProblems,
      getClientAddress: () => request.ip,
    })
    return sendPage(
      request,
      reply,
      new Response(said.body, { headers: said.headers, status: problem.status }),
    )
  }
}

/** What a script sent it keeps itself: it is told with an empty form, which is how it hears of an action. */
async function formToGiveBack(request: FastifyRequest, reply: FastifyReply, { status }: Problem) {
  if (request.headers['x-sveltekit-action']) return new Blob([])
  return status === 429 ? formOf(request, reply).catch(() => null) : null
}
