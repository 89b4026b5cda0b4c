import type { Device } from '#lib/live/device.ts'

/** A part of an entry of which a device keeps words that the server does not have. */
export type KeptPart = {
  readonly entry: string
  /** The last name in its address. */
  readonly key: string
  /** What it was called where the words were written. */
  readonly name: string
}

/** Typed just now: nearly always it is saved before anybody could have read that it is not. */
export const FRESH_MS = 1000

/**
 * The parts of these entries of which a device keeps words, whichever window wrote them, each once. `againInMs`: when words
 * that were typed just now are told as well, unless they are saved by then; null: there are none.
 */
export function keptParts(device: Device, entries: readonly string[], now: number) {
  const parts = new Map<string, KeptPart>()
  const waits: number[] = []
  for (const entry of entries)
    for (const what of device.parts(`entry/${entry}`)) {
      const kept = device.kept(what)
      if (kept === null) continue
      const age = now - kept.at
      if (age >= 0 && age < FRESH_MS) waits.push(FRESH_MS - age)
      else put(parts, { entry, key: kept.href.split('/').at(-1) ?? '', name: kept.name })
    }
  return { parts: [...parts.values()], againInMs: waits.length === 0 ? null : Math.min(...waits) }
}

/** A part has an address, and a name, in each language in which it was open. */
const put = (parts: Map<string, KeptPart>, part: KeptPart): unknown =>
  parts.set(`${part.entry}/${part.key}`, part)
