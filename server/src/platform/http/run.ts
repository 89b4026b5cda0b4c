// The one way to an operation, from a page and from HTTP: access, input, command or view, output.
import type { z } from 'zod'
import { isOfAnyOffice } from '#kernel/actor.ts'
import { firstProblems } from '#kernel/first-problems.ts'
import {
  Refusal,
  REFUSALS,
  type FieldProblem,
  type RefusalCode,
  type RefusalDetails,
} from '#kernel/refusals.ts'
import type { TellRefused } from '#kernel/refused.ts'
import { composed, unstorableIn } from '#kernel/storable.ts'
import { Denial } from '#kernel/denial.ts'
import type { Ctx } from '#platform/ctx.ts'
import { endReading, readingIn } from '#platform/reading.ts'
import type { Operation } from './operation.ts'

/** RFC 9457. `code` is the refusal; `title` repeats it for people who read raw answers. */
export type Problem = {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: RefusalCode | 'internal'
  readonly details: RefusalDetails
  readonly requestId: string
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export type Handler<Op extends Operation = Operation> = (
  ctx: Ctx,
  input: z.output<Op['input']>,
) => Promise<z.input<Op['output']>>

export type BoundOperation = {
  readonly operation: Operation
  readonly handler: (ctx: Ctx, input: never) => Promise<unknown>
}

/** Ties an operation to the command or view that carries it out; the types of both must agree. */
export function bind<Op extends Operation>(operation: Op, handler: Handler<Op>): BoundOperation {
  return { operation, handler: handler as BoundOperation['handler'] }
}

/** Who hears of what was not answered with a yes. */
export type Reports = {
  /** A fault is anything thrown that is not a Refusal; it is shown to the person as a number only. */
  readonly fault: (error: unknown, ctx: Ctx, operationId: string) => void
  readonly refused?: TellRefused
}

/**
 * Access, parse input, command or view, parse output: the only way into the features, for HTTP and for the pages'
 * in-process client alike. Returns plain shapes and problem objects, never class instances.
 */
export async function runOperation(
  { operation, handler }: BoundOperation,
  ctx: Ctx,
  input: unknown,
  report: Reports,
): Promise<Outcome<unknown>> {
  try {
    demandAccess(operation, ctx)
    const parsed = parseInput(operation, input)
    const value = await carriedOut({ operation, handler }, ctx, parsed)
    return { ok: true, value: operation.output.parse(value) }
  } catch (error) {
    const fault = faultOf(error)
    if (fault !== null) report.fault(fault, ctx, operation.id)
    if (error instanceof Refusal) report.refused?.({ refusal: error, ...askedIn(ctx, operation), input })
    return { ok: false, problem: toProblem(error, ctx.requestId) }
  }
}

/** What only reads shares with the rest of its request what it asks; what changes something ends that, refused or not. */
async function carriedOut(
  { operation, handler }: BoundOperation,
  ctx: Ctx,
  parsed: unknown,
): Promise<unknown> {
  if (operation.method === 'GET') return handler(readingIn(ctx), parsed as never)
  try {
    return await handler(ctx, parsed as never)
  } finally {
    endReading(ctx)
  }
}

/** Who asked for an operation, from where and when. */
export const askedIn = ({ actor, now, session }: Ctx, { id }: Pick<Operation, 'id'>) => ({
  actor,
  asked: id,
  address: session.headers.get('x-real-ip') ?? '',
  at: now,
})

/** What of a thrown thing belongs into the log; null for a plain refusal. */
export function faultOf(error: unknown): unknown {
  return error instanceof Refusal ? (error.cause ?? null) : error
}

/** The office does not exist for people without an office role: they are told that there is nothing here. */
function demandAccess(operation: Operation, ctx: Ctx): void {
  if (operation.access === 'public' || ctx.actor.kind === 'job' || ctx.actor.kind === 'operator') return
  if (ctx.actor.kind === 'visitor') throw new Denial('sign-in-required')
  if (operation.access === 'office' && !isOfAnyOffice(ctx.actor)) throw new Denial('not-found')
}

/** Places that cannot be kept: whoever sends more of them has not typed these. */
const MOST_NAMED = 50

function parseInput(operation: Operation, input: unknown): unknown {
  const unstorable = unstorableIn(input ?? {}, MOST_NAMED)
  if (unstorable.length > 0) {
    const fields = unstorable.map((way) => ({ field: way.join('.'), code: 'not-understood' }))
    throw new Refusal('input-invalid', { fields })
  }
  const parsed = operation.input.safeParse(composed(input ?? {}), { reportInput: true })
  if (parsed.success) return parsed.data
  throw notAsAsked(parsed.error)
}

/** What somebody sent and is not as it was asked for, by its fields; parsed with `reportInput`. */
export const notAsAsked = ({ issues }: { readonly issues: readonly z.core.$ZodIssue[] }): Refusal =>
  new Refusal('input-invalid', { fields: firstProblems(issues.map(toFieldProblem)) })

function toFieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const field = issue.path.map(String).join('.')
  // A form sends what was left empty as no letters, not as nothing.
  if (issue.input === undefined || issue.input === '') return { field, code: 'required' }
  if (issue.code === 'too_small')
    return { field, code: 'too-small', params: { limit: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { field, ...excessOf(issue.input, Number(issue.maximum)) }
  // What a rule of ours found names its own words.
  const found = issue.code === 'custom' ? issue.params?.['code'] : undefined
  return { field, code: typeof found === 'string' ? found : 'not-understood' }
}

/** Of what there is too much, counted as the limit counts it. */
function excessOf(input: unknown, max: number): Omit<FieldProblem, 'field'> {
  if (typeof input === 'string')
    return { code: 'too-long', params: { max, count: input.length, unit: 'characters' } }
  return Array.isArray(input)
    ? { code: 'too-many', params: { max, count: input.length } }
    : { code: 'too-large', params: { limit: max } }
}

export function toProblem(error: unknown, requestId: string): Problem {
  const refusal = error instanceof Refusal ? error : null
  return {
    type: 'about:blank',
    title: refusal?.code ?? 'internal',
    status: refusal ? REFUSALS[refusal.code] : 500,
    code: refusal?.code ?? 'internal',
    details: refusal?.details ?? {},
    requestId,
  }
}
