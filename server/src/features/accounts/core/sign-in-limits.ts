/** Digits of a mailed code; 10^8 codes. docs/decisions/0009-codes-of-eight-digits.md has the arithmetic. */
export const CODE_DIGITS = 8
/** How long a mailed code can be used: long enough for a slow town-hall mail server. */
export const CODE_LIFE_MINUTES = 20
/** More than strangers of one network may try, so that they alone cannot use up the code of somebody else. */
export const TRIES_PER_CODE = 20

/** Uses are counted in windows of this length, which begin with the first use. */
export const WINDOW_MINUTES = 15

/** How often codes are asked for in a window. */
export const CODES = {
  /** A town hall sits behind one network. */
  perNetwork: 60,
  /** A person who mistypes and asks again needs three. */
  perNetworkAndAddress: 5,
  /** More mails in a quarter of an hour are a nuisance to whoever gets them. */
  perAddress: 15,
} as const

/** How often codes are tried in a window. */
export const TRIES = {
  /** A town hall sits behind one network; somebody who tries one code on many addresses does too. */
  perNetwork: 120,
  /** Twice what a person needs who has typed every code wrong. */
  perNetworkAndAddress: 10,
  /** A hundred an hour; strangers must hold three networks to reach it, and then it ends with the window. */
  perAddress: 25,
  /** Guesses spread over many networks and addresses. */
  inAll: 3000,
} as const

/** Counters, codes and sessions that have run out are kept so long for whoever looks into a complaint; in hours. */
export const KEPT_AFTER_END_HOURS = 24
