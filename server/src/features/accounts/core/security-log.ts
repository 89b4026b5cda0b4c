import type { Actor } from '#kernel/actor.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { REFUSALS, type RefusalCode } from '#kernel/refusals.ts'
import { shortNetworkOf } from '#kernel/network.ts'
import type { Refused } from '#kernel/refused.ts'
import { isStorable } from '#kernel/storable.ts'
import { Denial } from '#kernel/denial.ts'

/**
 * What the security log tells apart: a sign-in that failed, a code asked for or tried beyond its limits, a request that was
 * denied, one beyond any other limit, one from another site's page, for another host, one that is no request at all
 * (OWASP ASVS 5.0, 16.3).
 */
export const SECURITY_KINDS = ['sign-in', 'codes', 'denied', 'limit', 'origin', 'host', 'malformed'] as const
export type SecurityKind = (typeof SECURITY_KINDS)[number]

/** Lines are forgotten so many days after they happened last. */
export const LINES_KEPT_DAYS = 30
/** Longer than any site needs that is not attacked; beyond, lines of who has most of them are drawn together. */
export const LINES_AT_MOST = 20_000

/** How many different lines wait for being written; beyond, they are counted by kind alone. */
export type Waiting = {
  readonly most: number
  /** Of one person, or of one network where nobody is signed in. */
  readonly ofOne: number
  /** Of all networks together where nobody is signed in: strangers come from as many as they like. */
  readonly ofStrangers: number
}
/** Ten who flood at once leave room for nobody else, and strangers leave half of it to people with an account. */
export const LINES_WAITING: Waiting = { most: 500, ofOne: 50, ofStrangers: 250 }

/** One thing that was refused. `email` is whose account was tried; it is never written, only looked for among people. */
export type SecurityEvent = {
  readonly kind: SecurityKind
  readonly personId: string | null
  readonly email: string | null
  readonly network: string | null
  readonly asked: string | null
  readonly at: Date
}

/** The same thing within one hour: how often, first and last. Instants in Unix milliseconds. */
export type SecurityLine = Omit<SecurityEvent, 'at'> & {
  readonly hourMs: number
  readonly firstMs: number
  readonly lastMs: number
  readonly times: number
}

const BY_CODE: Partial<Record<RefusalCode, SecurityKind>> = {
  'code-wrong': 'sign-in',
  'code-expired': 'sign-in',
  'origin-not-allowed': 'origin',
  'host-not-answered': 'host',
  'request-malformed': 'malformed',
  'signed-in-as-another': 'denied',
}
const BY_STATUS: Readonly<Record<number, SecurityKind>> = { 401: 'denied', 403: 'denied', 429: 'limit' }
const OF_SIGNING_IN = new Set(['signIn', 'requestSignInCode'])

/** Null: nothing of security's, as when something is missing in a form, or when an address leads nowhere for anybody. */
export function kindOf({ refusal, asked }: Pick<Refused, 'refusal' | 'asked'>): SecurityKind | null {
  const { code } = refusal
  // A rule that says so knows that it is there for others.
  if (code === 'not-found') return refusal instanceof Denial ? 'denied' : null
  const kind = BY_CODE[code] ?? BY_STATUS[REFUSALS[code]] ?? null
  return kind === 'limit' && OF_SIGNING_IN.has(asked) ? 'codes' : kind
}

/** What is kept of a refusal; null where nothing is. */
export function eventOf(refused: Refused): SecurityEvent | null {
  const { actor, asked, address, at, input } = refused
  const kind = kindOf(refused)
  if (kind === null || isOurs(actor)) return null
  const isOfAccount = kind === 'sign-in' || kind === 'codes'
  const account = isOfAccount
    ? { personId: null, email: emailIn(input) }
    : { personId: idOf(actor), email: null }
  return { kind, ...account, network: shortNetworkOf(address), asked, at }
}

/** Jobs and the operator's command are no strangers. */
const isOurs = (actor: Actor | null): boolean => actor?.kind === 'job' || actor?.kind === 'operator'

const idOf = (actor: Actor | null): string | null => (actor?.kind === 'person' ? actor.personId : null)

/** What is longer than an address (RFC 5321), or what the database has no place for, is nobody's. */
function emailIn(input: unknown): string | null {
  const email = (input as { email?: unknown } | undefined)?.email
  return typeof email === 'string' && email.length <= 254 && isStorable(email) ? sameAddress(email) : null
}

const HOUR_MS = 3_600_000

export type SecurityTally = {
  add(event: SecurityEvent): void
  /** Hands everything out and begins anew; O(lines). */
  take(): SecurityLine[]
  /** Takes back what could not be written. */
  giveBack(lines: readonly SecurityLine[]): void
}

/**
 * Counts events by the line they make. Holds at most as many different lines as may wait and one more for each kind and
 * hour, however much is added, and of nobody more than their share: O(1) for each event.
 */
export function openTally({ most, ofOne, ofStrangers }: Waiting): SecurityTally {
  let lines = new Map<string, SecurityLine>()
  let held = new Map<string, number>()
  const sharesOf = ({ personId, network }: SecurityLine): readonly (readonly [string, number])[] => [
    ['everybody', most],
    // Of whose account was tried nothing is known yet: until then it is of who tried.
    [personId ?? `network ${network}`, ofOne],
    ...(personId === null ? [['strangers', ofStrangers] as const] : []),
  ]
  const heldBy = (owner: string): number => held.get(owner) ?? 0
  const put = (line: SecurityLine): void => {
    const known = lines.get(keyOf(line))
    if (known === undefined && !isDrawnTogether(line)) {
      const shares = sharesOf(line)
      if (shares.some(([owner, share]) => heldBy(owner) >= share)) return put(drawnTogether(line))
      for (const [owner] of shares) held.set(owner, heldBy(owner) + 1)
    }
    lines.set(keyOf(line), known === undefined ? line : merged(known, line))
  }
  return {
    add: ({ at, ...event }) => {
      const ms = at.getTime()
      put({ ...event, hourMs: ms - (ms % HOUR_MS), firstMs: ms, lastMs: ms, times: 1 })
    },
    take: () => {
      const taken = [...lines.values()]
      lines = new Map()
      held = new Map()
      return taken
    },
    giveBack: (given) => given.forEach(put),
  }
}

const NOBODY = { personId: null, email: null, network: null, asked: null } as const

const keyOf = ({ kind, personId, email, network, asked, hourMs }: SecurityLine): string =>
  JSON.stringify([kind, hourMs, personId, email, network, asked])

const drawnTogether = (line: SecurityLine): SecurityLine => ({ ...line, ...NOBODY })

const isDrawnTogether = ({ personId, email, network, asked }: SecurityLine): boolean =>
  [personId, email, network, asked].every((part) => part === null)

const merged = (one: SecurityLine, other: SecurityLine): SecurityLine => ({
  ...one,
  firstMs: Math.min(one.firstMs, other.firstMs),
  lastMs: Math.max(one.lastMs, other.lastMs),
  times: one.times + other.times,
})
