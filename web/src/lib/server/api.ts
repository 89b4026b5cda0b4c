import { error, redirect } from '@sveltejs/kit'
import type { InputOf, Operations, OutputOf } from './contract.ts'

/** What pages may know of who is looking. */
export type ActorSummary = {
  readonly signedIn: boolean
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
}

/** RFC 9457 problem details, as every operation refuses. `code` names a text of the area `refusals`. */
export type Problem = {
  readonly status: number
  readonly code: string
  readonly fields?: readonly FieldProblem[]
  readonly [detail: string]: unknown
}

export type FieldProblem = {
  readonly field: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** What the process that mounts the pages hands to each request. */
export type Clarion = {
  readonly actor: ActorSummary
  readonly run: (operationId: string, input: unknown) => Promise<Result<unknown>>
  /** Cookies that operations have set; they go out with the page. */
  readonly setCookies: readonly string[]
  readonly requestId: string
}

type Id = keyof Operations & string
export type Api = { readonly [K in Id]: (input: InputOf<K>) => Promise<OutputOf<K>> }
export type Attempt = { readonly [K in Id]: (input: InputOf<K>) => Promise<Result<OutputOf<K>>> }

/** One method per operation id, without a list of them in the web. */
function methods<Methods extends object>(call: (id: string, input: unknown) => Promise<unknown>): Methods {
  return new Proxy({} as Methods, { get: (_, id) => (input: unknown) => call(String(id), input) })
}

/** Where people sign in, and come back from to the page they wanted. */
const signInAddress = (url: URL): string => {
  const [, language = 'en'] = url.pathname.split('/')
  return `/${language}/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
}

/** Leaves the page with a refusal: to the sign-in if that is what is missing, else to the error page. */
export function refuse(problem: Problem, url: URL): never {
  if (problem.status === 401) redirect(303, signInAddress(url))
  error(problem.status, problem.code, { code: problem.code, problem })
}

export const attemptOf = (clarion: Clarion): Attempt => methods((id, input) => clarion.run(id, input))

export const apiOf = (clarion: Clarion, url: URL): Api =>
  methods(async (id, input) => {
    const result = await clarion.run(id, input)
    return result.ok ? result.value : refuse(result.problem, url)
  })
