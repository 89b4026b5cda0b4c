/** Digits of a mailed code; 10^12 codes. docs/decisions/0026-no-stranger-keeps-a-person-out.md has the arithmetic. */
export const CODE_DIGITS = 12
/** An operator's code is not typed but opened as a part of an address: 129 bits need no limit. */
export const OPERATOR_CODE_DIGITS = 39
/** How long a mailed code can be used: long enough for a slow town-hall mail server. */
export const CODE_LIFE_MINUTES = 20
/** Wrong codes that the browser which asked for one may type, however its network is slowed. */
export const OWN_TRIES_PER_CODE = 3

/** For so long after signing in one may do what takes a fresh sign-in: time to read the preview of a large call. */
export const FRESH_MINUTES = 30

/** Counters, codes and sessions that have run out are kept so long for whoever looks into a complaint; in hours. */
export const KEPT_AFTER_END_HOURS = 24

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** What one may use: so many at once, and one more with each such time. */
export type Allowance = { readonly atOnce: number; readonly oneMoreMs: number }

/** How often codes are asked for. */
export const CODES = {
  /** A town hall sits behind one network. */
  perNetwork: { atOnce: 60, oneMoreMs: 15 * SECOND_MS },
  /** A person who mistypes and asks again needs three. */
  perNetworkAndAddress: { atOnce: 5, oneMoreMs: 5 * MINUTE_MS },
  /** More mails are a nuisance to whoever gets them. */
  perAddress: { atOnce: 10, oneMoreMs: 5 * MINUTE_MS },
} as const satisfies Record<string, Allowance>

/** Wrong tries beyond those at once must wait, each twice as long as the one before. */
export type Slowing = Allowance & { readonly firstWaitMs: number; readonly longestWaitMs: number }

/** How wrong codes slow the network they come from; nothing is counted over several networks. */
export const TRIES = {
  /** A town hall sits behind one network; somebody who tries one code on many addresses does too. */
  perNetwork: {
    atOnce: 40,
    oneMoreMs: 15 * MINUTE_MS,
    firstWaitMs: 2 * SECOND_MS,
    longestWaitMs: 15 * MINUTE_MS,
  },
  /** Twice what a person needs who mistypes. */
  perNetworkAndAddress: {
    atOnce: 5,
    oneMoreMs: 15 * MINUTE_MS,
    firstWaitMs: 15 * SECOND_MS,
    longestWaitMs: 15 * MINUTE_MS,
  },
} as const satisfies Record<string, Slowing>

/** What has been used up of a limit: `level` uses at the instant `atMs`. */
export type Level = { readonly level: number; readonly atMs: number }

/** What is used up now; at least 0. */
export const sunkTo = ({ level, atMs }: Level, { oneMoreMs }: Allowance, nowMs: number): number =>
  Math.max(0, level - Math.max(0, nowMs - atMs) / oneMoreMs)

/** How long one must wait for the next use; 0: it is free now. */
export function waitForUse(used: Level, allowance: Allowance, nowMs: number): number {
  const over = sunkTo(used, allowance, nowMs) + 1 - allowance.atOnce
  return Math.max(0, Math.round(over * allowance.oneMoreMs))
}

/** How long a network must wait for its next try after so many wrong ones; 0: it may try now. */
export function waitForTry({ level, atMs }: Level, slowing: Slowing, nowMs: number): number {
  // Part of a try counts as one: what sinks while somebody waits does not spare them the longer wait.
  const beyond = Math.ceil(level) - slowing.atOnce
  if (beyond < 0) return 0
  const waitMs = Math.min(slowing.longestWaitMs, slowing.firstWaitMs * 2 ** beyond)
  return Math.max(0, atMs + waitMs - nowMs)
}

const DAY_MS = 24 * 60 * MINUTE_MS

/** The most uses, or wrong tries, that fit into one day; O(tries of a day). */
export function mostOfADay(allowance: Allowance, waits: (used: Level, nowMs: number) => number): number {
  let used: Level = { level: 0, atMs: 0 }
  for (let count = 0, nowMs = 0; ; count += 1) {
    nowMs += waits(used, nowMs)
    if (nowMs > DAY_MS) return count
    used = { level: sunkTo(used, allowance, nowMs) + 1, atMs: nowMs }
  }
}
