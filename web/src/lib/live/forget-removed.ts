import { Device, type Kept } from './device.ts'

/** An answer that has gone before its entry. */
type Removed = { readonly field: string; readonly removedAt: string }

type Entry = {
  readonly id: string
  readonly removed: readonly Removed[]
  /** Its files as they are now; left out: the page does not know them. */
  readonly media?: readonly { readonly id: string }[] | undefined
}

/** Begins the name that the server gives to what says nothing. */
const NOTHING = '-'
/** What is said of a file is kept under the name of that. */
const OF_FILE = /^(file|words)\.(.+)$/

/**
 * Words that this device keeps of an answer that was removed are thrown away as soon as a page learns of it: those from before, and those
 * that an open page wrote over it since. Whoever began anew with an empty field keeps theirs. O(what is kept). Never throws.
 */
export function forgetRemoved(device: Device, { id, removed, media }: Entry): void {
  if (removed.length === 0) return
  const last = Math.max(...removed.map(({ removedAt }) => Date.parse(removedAt)))
  const files = media && new Set(media.map((one) => one.id))
  const isGone = (what: string): boolean => {
    const kept = device.kept(what)
    const [, , part = '', name = ''] = what.split('/')
    const file = OF_FILE.exec(part)?.[2]
    if (kept === null) return false
    if (file !== undefined) return files?.has(file) === false && kept.at <= last
    const field = decodeURIComponent(name).split('.')[0]
    return removed.some((one) => one.field === field && isOver(kept, one))
  }
  for (const what of device.parts(`entry/${id}`)) if (isGone(what)) device.forget(what)
}

/** It was written before the answer went, or over it. */
function isOver({ at, over }: Kept, { removedAt }: Removed): boolean {
  const base = over['base'] ?? ''
  return at <= Date.parse(removedAt) || (base !== '' && !base.startsWith(NOTHING))
}

/** What this device keeps for somebody, without what it kept of answers that have gone. */
export function deviceFor(person: string, entry: Entry): Device {
  const device = new Device(person)
  forgetRemoved(device, entry)
  return device
}
