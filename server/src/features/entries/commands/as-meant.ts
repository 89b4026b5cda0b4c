import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import { askedApartNow, isSupplying } from '#features/calls/index.ts'
import { mayEdit, mayEditAll } from '../policy.ts'
import { asEntrantIsTold, type EnteredCall, type OwnEntry } from '../scope.ts'
import type { Meant } from '../store/working-copy.ts'

type Held = { readonly entry: OwnEntry; readonly call: EnteredCall }

/**
 * In the minutes of a silent grace the whole entry can still be handed in, and its page may have said that nothing but supporting material is:
 * then it goes by what entrants are told, as that page did.
 */
export function asMeant(held: Held, meant: Meant, now: Date): Held {
  const call = asEntrantIsTold(held.call)
  const isToldAlone = meant !== 'whole' && !isSupplying(held.entry, held.call.document, now)
  return isToldAlone && isSupplying(held.entry, call.document, now) ? { ...held, call } : held
}

/**
 * Hands in what the page showed, while that can be handed in. A whole entry does not turn into its supporting material at the close, nor
 * at the office's yes: its changes would be in no version, and it would look received. Nor does material turn into a whole entry.
 */
export function demandAsMeant({ entry, call }: Held, meant: Meant, now: Date): void {
  const isAlone = isSupplying(entry, call.document, now)
  if (meant === 'whole') {
    if (isAlone) demand(mayEditAll(entry, call, now))
    return
  }
  demand(mayEdit(entry, call, now))
  const taken = isAlone ? askedApartNow(call.document, entry, now) : []
  if (meant.some((phase) => !taken.includes(phase)))
    throw new Refusal('changed-meanwhile', { version: entry.version })
}
