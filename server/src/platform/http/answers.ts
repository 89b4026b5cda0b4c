import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal, REFUSALS, type RefusalCode } from '#kernel/refusals.ts'
import { toProblem, type Problem } from './run.ts'

const PROBLEM_JSON = 'application/problem+json; charset=utf-8'

const BY_STATUS: Readonly<Record<number, RefusalCode>> = {
  404: 'not-found',
  413: 'too-large',
  415: 'file-type-not-accepted',
  429: 'too-many-requests',
}

/** What the framework refuses by itself (a broken body, too much of it, too often), as one of our refusals. */
function asRefusal(error: FastifyError | Refusal | Error): Refusal | null {
  if (error instanceof Refusal) return error
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === undefined || status < 400 || status >= 500) return null
  return new Refusal(BY_STATUS[status] ?? 'input-invalid')
}

/** The visitor left while an answer was on its way: that is no fault, and nobody is there to read one. */
const hasLeft = (error: FastifyError | Refusal, { socket }: FastifyRequest): boolean =>
  GONE.has(error.code) && socket.destroyed

const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'])

/** The one place where errors of HTTP become answers; faults are logged and show only the request's id. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = asRefusal(error)
    if (!refusal && !hasLeft(error, request)) request.log.error({ err: error }, 'fault')
    const problem = toProblem(refusal ?? error, request.id)
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, toProblem(new Refusal('not-found'), request.id)),
  )
}

export function sendProblem<
  R extends { code(status: number): R; type(type: string): R; send(body: unknown): R },
>(reply: R, problem: Problem): R {
  return reply.code(problem.status).type(PROBLEM_JSON).send(problem)
}

/** Every code with its status, for the API's description. */
export const refusalStatus = (code: RefusalCode): number => REFUSALS[code]
