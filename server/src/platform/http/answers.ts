import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, REFUSALS, type LastingCode, type RefusalCode } from '#kernel/refusals.ts'
import { faultOf, toProblem, type Problem } from './run.ts'
import { hearRefusals, type Hearer } from './refused.ts'
import { readOn } from './rest.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Says a problem as a page of the site, in the reader's words; there where pages are served. */
    problemPage?: ProblemPage
  }
}

export type ProblemPage = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => Promise<unknown>

const PROBLEM_JSON = 'application/problem+json; charset=utf-8'

const BY_STATUS: Readonly<Record<number, LastingCode>> = {
  404: 'not-found',
  413: 'too-large',
  415: 'request-malformed',
}

/** Where whoever refuses for now does not say for how long: the time over which the framework counts. */
const FOR_NOW = { retryAfterSeconds: 60 }

/** What busboy says, in errors without a code, of parts without a boundary, with an impossible one, or without an end. */
const NO_FORM =
  /^(Multipart: Boundary not found|Unexpected end of multipart data|\w+ terminated early due to unexpected end of multipart data|The needle cannot .*)$/

/** What the framework refuses by itself (a broken body, too much of it, too often), as one of our refusals. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return null
  if (NO_FORM.test(error.message)) return new Refusal('request-malformed')
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (typeof status !== 'number' || status < 400 || status >= 500) return null
  if (status === 429) return new Refusal('too-many-requests', FOR_NOW)
  return new Refusal(BY_STATUS[status] ?? 'input-invalid')
}

/** The visitor left while an answer was on its way: that is no fault, and nobody is there to read one. */
const hasLeft = (error: FastifyError | Refusal, { socket }: FastifyRequest): boolean =>
  GONE.has(error.code) && socket.destroyed

const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'])

/**
 * The one place where errors of HTTP become answers; faults are logged and show only the request's id, refusals are told
 * to whoever hears of them.
 */
export function answerErrors(app: FastifyInstance, hearer?: Hearer): void {
  hearRefusals(app, hearer)
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = refusalOf(error)
    const fault = refusal ? faultOf(refusal) : error
    if (fault !== null && !hasLeft(error, request)) request.log.error({ err: fault }, 'fault')
    if (refusal) request.tellRefused(refusal)
    return answerProblem(app, request, reply, toProblem(refusal ?? error, request.id))
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, toProblem(new Refusal('not-found'), request.id)),
  )
}

/** A person who opened a page reads a page; programs, and who cannot be shown one, get the problem itself. */
async function answerProblem(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<unknown> {
  tellWhen(reply, problem)
  if (problem.status === 413) await readOn(request, reply)
  if (!app.problemPage || !isForAPerson(request)) return sendProblem(reply, problem)
  return app.problemPage(request, reply, problem).catch((error: unknown) => {
    request.log.error({ err: error }, 'fault')
    return sendProblem(reply, problem)
  })
}

/** Calls are for programs, but for a form that brings files; a page's own script sends forms for its reader. */
function isForAPerson({ headers, method, url }: FastifyRequest): boolean {
  const isPage = headers.accept?.includes('text/html') === true || headers['x-sveltekit-action'] !== undefined
  return isPage && (!url.startsWith('/api/') || method === 'POST')
}

type Answer<R> = {
  code(status: number): R
  type(type: string): R
  header(name: string, value: unknown): R
  send(body: unknown): R
}

export function sendProblem<R extends Answer<R>>(reply: R, problem: Problem): R {
  tellWhen(reply, problem)
  return reply.code(problem.status).type(PROBLEM_JSON).send(problem)
}

/** Answers what never becomes a request (RFC 9112, section 2.2), or came too slowly to end as one. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const problem = toProblem(new Refusal(isSlow ? 'request-too-slow' : 'request-malformed'), randomUUID())
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `content-type: ${PROBLEM_JSON}`,
    `content-length: ${body.length}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}

/** From when on it is worth trying again (RFC 9110, section 10.2.3). */
function tellWhen<R extends Answer<R>>(reply: R, { details }: Problem): void {
  const { retryAfterSeconds } = details
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds)
}

/** Every code with its status, for the API's description. */
export const refusalStatus = (code: RefusalCode): number => REFUSALS[code]
