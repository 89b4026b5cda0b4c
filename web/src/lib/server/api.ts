// The one way from a page to the server: an operation of the contract by its id, typed; refusals become pages, or stay with
// whoever shows them (`attempt`).
import { error, redirect } from '@sveltejs/kit'
import { signInAddress } from '#lib/domain/sign-in.ts'
import type {
  DocumentSection,
  DocumentWith,
  InputOf,
  OperationId,
  Outcome,
  OutputOf,
  Problem,
  RefusalCode,
} from '@clarion/server/contract'

export type { Outcome, Problem }

/** What pages may know of who is looking. */
export type ActorSummary = {
  readonly signedIn: boolean
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly mayReadOffice: boolean
  /** Under which name a device keeps what they have not sent yet; says who and on which installation, to us alone. */
  readonly keptAs: string
}

/** What the site says of itself. */
export type Site = OutputOf<'showSite'>

/** What the process that mounts the pages hands to each request. */
export type Clarion = {
  readonly actor: ActorSummary
  readonly run: (operationId: string, input: unknown) => Promise<Outcome<unknown>>
  /** Cookies that operations have set; they go out with the page. */
  readonly setCookies: readonly string[]
  readonly requestId: string
  /** Tells the security log of what a page refuses before it asks for anything. */
  readonly refused: (code: RefusalCode) => void
  /** Logs a fault of the page itself, without what names a person. */
  readonly fault: (error: unknown) => void
  /** How long to wait, once an operation has refused for now. */
  readonly retryAfterSeconds?: number | undefined
}

/** Operations that give a call's document as far as it is asked for. */
type Cutting = 'showCall' | 'showOfficeCall' | 'showMyEntry'

/** What one of them gives when these sections of the document are asked for. */
export type CutOf<Id extends Cutting, S extends DocumentSection> = Omit<OutputOf<Id>, 'document'> & {
  readonly document: DocumentWith<S>
}

type Asking = { readonly [Id in OperationId]: (input: InputOf<Id>) => Promise<OutputOf<Id>> }
export type Api = Omit<Asking, Cutting> & {
  readonly [Id in Cutting]: <const S extends DocumentSection>(
    input: Omit<InputOf<Id>, 'section'> & { readonly section: readonly S[] },
  ) => Promise<CutOf<Id, S>>
}
export type Attempt = {
  readonly [Id in OperationId]: (input: InputOf<Id>) => Promise<Outcome<OutputOf<Id>>>
}

/** One method per operation id, without a list of them in the web. */
function methods<Methods extends object>(call: (id: string, input: unknown) => Promise<unknown>): Methods {
  return new Proxy({} as Methods, { get: (_, id) => (input: unknown) => call(String(id), input) })
}

/** What makes no sense comes to a page from its address alone: there is no such page. */
const asForPages = (problem: Problem): Problem =>
  problem.code === 'input-invalid' ? { ...problem, code: 'not-found', status: 404 } : problem

/** A page that cannot be shown: leaves it to the sign-in if that is what is missing, else to the error page. */
export function refuse(refused: Problem, url: URL): never {
  const problem = asForPages(refused)
  if (problem.status === 401) redirect(303, signInAddress(url))
  error(problem.status, problem.code, { code: problem.code, problem })
}

export const attemptOf = (clarion: Clarion): Attempt => methods((id, input) => clarion.run(id, input))

export const apiOf = (clarion: Clarion, url: URL): Api =>
  methods(async (id, input) => {
    const result = await clarion.run(id, input)
    return result.ok ? result.value : refuse(result.problem, url)
  })
