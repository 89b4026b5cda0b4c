/** How often a kill test kills: each round costs seconds, so the many are for the one who asks, with LONG=1. */
export const KILL_ROUNDS = process.env['LONG'] === '1' ? 20 : 4
