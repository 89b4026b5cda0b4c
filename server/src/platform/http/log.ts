import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import type { Settings } from '#platform/settings/settings.ts'
import { canonicalAddress } from '#kernel/network.ts'
import { lastingLog, type LogTarget } from './output.ts'

/** One line of JSON an event, each with its request's id, and nothing in it that names a person or opens a door. */
export function logTo(
  { logLevel }: Pick<Settings, 'logLevel'>,
  target?: LogTarget,
): FastifyServerOptions['logger'] {
  if (logLevel === 'silent') return false
  return {
    level: logLevel,
    serializers: { req: describeRequest, err: describeFault },
    stream: target ?? lastingLog(),
  }
}

/** Queries carry addresses, codes and what people look for; the address of an invitation is its key. */
const describeRequest = ({ method, url }: FastifyRequest) => ({
  method,
  path: (url.split('?')[0] ?? '').replace(/(\/invitations\/)[^/]+/, '$1…'),
})

type Fault = {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly constraint?: string
  readonly cause?: Fault
}

type DatabaseError = Error & { readonly code?: unknown; readonly constraint_name?: unknown }

/** What a fault is and where it happened. The values of a statement and the details of the database stay out. */
export function describeFault(thrown: unknown): Fault {
  const error = asError(thrown)
  const { code, constraint_name: constraint } = error as DatabaseError
  return {
    type: error.name,
    message: withoutValues(error.message, code),
    stack: error.stack?.split('\n').filter(isPlace).join('\n') ?? '',
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...causeOf(error),
  }
}

/** Whatever a page or a library throws is a fault, also when it is no Error: a copy of one says what that said. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  if (typeof thrown !== 'object' || thrown === null) return new Error(String(thrown))
  const { message, stack, ...rest } = thrown as Partial<Error>
  const error = new Error(typeof message === 'string' ? message : namesOf(thrown))
  return Object.assign(error, rest, { stack: typeof stack === 'string' ? stack : '' })
}

/** Of what it holds the names alone: the values may be anybody's. */
const namesOf = (thrown: object): string => `no Error, but an object with: ${Object.keys(thrown).join(', ')}`

/** Where several attempts failed, the first says why. */
function causeOf(error: Error): Pick<Fault, 'cause'> {
  const cause: unknown = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined)
  return cause === undefined || cause === null ? {} : { cause: describeFault(cause) }
}

const isPlace = (line: string): boolean => /^\s+at /.test(line)

/**
 * Whoever answers us (a mail server, a store) may repeat whom it was asked for: what looks like an address of mail or of a
 * network is left out, a port or a mark around it stays.
 */
const withoutAddresses = (text: string): string =>
  text
    .replaceAll(/[^\s<>()[\]"'`,;:=]+@[^\s<>()[\]"'`,;:]+/g, '…@…')
    .replaceAll(/(?<![\w:.])[\da-f:.]{2,60}(?:%[\w.-]+)?(?!\w)/gi, withoutSix)
    .replaceAll(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '…')

/**
 * What looks like an address of IPv6, with the mark or the port behind it: a time of day and a path of names look alike and
 * are none.
 */
function withoutSix(found: string): string {
  const [, text = '', mark = ''] = /^(.*?)([.:]?)$/.exec(found) ?? []
  for (const [address, behind] of [
    [found, ''],
    [text, mark],
    [found.replace(/:\d{1,5}$/, ''), /:\d{1,5}$/.exec(found)?.[0] ?? ''],
  ] as const)
    if (address.includes(':') && canonicalAddress(address) !== null) return `…${behind}`
  return found
}

/** PostgreSQL's class of data exceptions quotes what it could not read; drizzle lists the values behind the statement. */
const withoutValues = (message: string, code: unknown): string => {
  const statement = message.split('\nparams:')[0] ?? ''
  return withoutAddresses(/^22...$/.test(String(code)) ? statement.replaceAll(/"[^"]*"/g, '"…"') : statement)
}
