import { setTimeout as sleep } from 'node:timers/promises'
import { as, type Ask, type Cookies } from '../sessions.ts'
import type { Visited } from '../site.ts'
import { aCallThatCloses } from './office-by-api.ts'

/** A machine that needs longer than the last of these is no machine for journeys. */
const TRIED_SECONDS = [8, 16, 32, 64, 128]

/**
 * Does something in a call that is open, and comes back with what that gave when the call has closed since: what did not come to its end
 * in time, null or a refusal, is done anew in another call that stays open for longer; `aCall` makes each of them.
 */
export async function beforeTheClose<T>(
  { site, office }: { readonly site: Visited; readonly office: Cookies },
  work: (call: string) => Promise<T | null>,
  aCall: (ask: Ask, closesAt: Date) => Promise<string> = aCallThatCloses,
): Promise<T> {
  let refused: unknown
  for (const seconds of TRIED_SECONDS) {
    const closesAt = new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000)
    const call = await as(site, office, (ask) => aCall(ask, closesAt))
    const done = await work(call).catch((error: unknown) => {
      refused = error
      return null
    })
    if (done !== null && Date.now() < closesAt.getTime()) {
      await sleep(closesAt.getTime() + 1000 - Date.now())
      return done
    }
  }
  throw new Error(`Nothing was ready within ${TRIED_SECONDS.at(-1)} s of a call that was open.`, {
    cause: refused,
  })
}
