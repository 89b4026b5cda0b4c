import type { z } from 'zod'
import type { RefusalCode } from '#kernel/refusals.ts'

/** Who may come in at the door: anybody; anyone signed in; office roles of the site or of any call. The rest is policy. */
export type Access = 'public' | 'signed-in' | 'office'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One thing the API can do. `input` is flat: the path's parameters, and the query (GET, DELETE) or the body
 * (otherwise). `output` is the filter against leaks: what it does not name never leaves the server.
 */
export type Operation<
  Id extends string = string,
  In extends z.ZodObject = z.ZodObject,
  Out extends z.ZodType = z.ZodType,
> = {
  readonly id: Id
  readonly method: Method
  /** Below `/api/v1`, with `:name` for parameters. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly input: In
  readonly output: Out
  readonly refusals: readonly RefusalCode[]
}

/** Declares an operation; refusals that any operation may give (input-invalid, sign-in-required …) are left out. */
export function operation<const Id extends string, In extends z.ZodObject, Out extends z.ZodType>(
  declared: Omit<Operation<Id, In, Out>, 'refusals'> & { readonly refusals?: readonly RefusalCode[] },
): Operation<Id, In, Out> {
  return { refusals: [], ...declared }
}

/** The names of the parameters in a path: '/calls/:call/entries/:entry' gives ['call', 'entry']. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
