import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#kernel/refusals.ts'
import { pathParameters, type Operation } from './operation.ts'
import { refusalStatus, sendProblem } from './answers.ts'
import { runOperation, toProblem, type BoundOperation, type Reports } from './run.ts'

const hasBody = (operation: Operation): boolean => operation.method !== 'GET' && operation.method !== 'DELETE'

/** Serves every operation below `/api/v1`, from the same declaration that the pages' in-process client uses. */
export function serveOperations(
  app: FastifyInstance,
  bound: readonly BoundOperation[],
  report: Reports,
): void {
  // Parsing is runOperation's, for HTTP and pages alike; Fastify's own would be a second one with other words.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  for (const one of bound) {
    const { operation } = one
    app.route({
      method: operation.method,
      url: `/api/v1${operation.path}`,
      schema: describe(operation),
      handler: async (request, reply) => {
        const ctx = await request.ctx()
        const rest = hasBody(operation) ? bodyOf(request.body) : (request.query as object)
        const outcome = await runOperation(one, ctx, { ...rest, ...(request.params as object) }, report)
        for (const cookie of ctx.session.setCookies) reply.header('set-cookie', cookie)
        return outcome.ok ? reply.send(outcome.value) : sendProblem(reply, outcome.problem)
      },
    })
  }
  app.all('/api/*', { schema: { hide: true } }, (request, reply) =>
    sendProblem(reply, toProblem(new Refusal('not-found'), request.id)),
  )
}

function bodyOf(body: unknown): object {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refusal('input-invalid')
  return body
}

/** The operation as JSON Schemas, for the OpenAPI document. */
function describe(operation: Operation): Record<string, unknown> {
  const names = pathParameters(operation.path)
  const shape = operation.input.shape
  const pick = (wanted: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(shape).filter(([name]) => wanted(name))))
  const params = pick((name) => names.includes(name))
  const rest = pick((name) => !names.includes(name))
  const statuses = new Set(operation.refusals.map(refusalStatus))
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.path.split('/')[1]],
    description: operation.refusals.length > 0 ? `Refusals: ${operation.refusals.join(', ')}` : '',
    ...(names.length > 0 && { params: jsonSchema(params, 'input') }),
    ...(Object.keys(rest.shape).length > 0 && {
      [hasBody(operation) ? 'body' : 'querystring']: jsonSchema(rest, 'input'),
    }),
    response: {
      200: { description: operation.summary, ...jsonSchema(operation.output, 'output') },
      ...Object.fromEntries([...statuses].map((status) => [status, REFUSED])),
    },
  }
}

/** Every refusal, as the API's description has it (RFC 9457). */
export const REFUSED = {
  description: 'Refused',
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    details: { type: 'object', additionalProperties: true },
    requestId: { type: 'string' },
  },
}

/** A shape as the API's description has it. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  })
  return withoutRefs(rest)
}

type Described = Readonly<Record<string, unknown>>

/**
 * What can stand in itself is described once where it stands, and within itself as an object: a description that is put into a larger one
 * cannot refer to parts of its own.
 */
function withoutRefs({ $defs = {}, ...schema }: Described): Record<string, unknown> {
  const inPlace = (part: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(part)) return part.map((one) => inPlace(one, within))
    if (part === null || typeof part !== 'object') return part
    const { $ref, ...rest } = part as Described
    if (typeof $ref !== 'string')
      return Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, inPlace(one, within)]))
    const own = ($defs as Readonly<Record<string, unknown>>)[$ref.replace('#/$defs/', '')]
    return within.includes($ref) || own === undefined ? { type: 'object' } : inPlace(own, [...within, $ref])
  }
  return inPlace(schema, []) as Record<string, unknown>
}
