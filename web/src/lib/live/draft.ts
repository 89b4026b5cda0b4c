import { windowsOf } from './windows.ts'
import type { Device, Keeping, Kept, Unsent, Words } from './device.ts'
import type { Windows } from './windows.ts'

type Fields<T> = Readonly<Record<string, T>>
/** What is kept of one field, by whichever window. */
export type Part = {
  readonly key: string
  readonly field: string
  readonly window: string
  readonly kept: Kept
}

/** Of each field the newest words, for which this window answers from now on, and what other windows wrote otherwise into it. */
export type Found = { readonly newest: Fields<Words>; readonly others: readonly Part[] }

/** How long a window that is just being left may take to close before the page goes on without its words. */
const CLOSING_MS = 500

/** Not for secrets: that two windows of one person have different names is enough. */
const nameOfWindow = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join('')

/** Of several that could not be kept, one is told. */
const worse = (one: Keeping, other: Keeping): Keeping => (one === 'kept' ? other : one)

/**
 * What a device keeps of one sheet or one section: each field under a name of its own, and of each window by itself. Two
 * windows of one person so never write over each other, and one forgets only what it kept, what it took over, and what
 * the server has.
 */
export class Draft {
  readonly #device: Device
  readonly #what: string
  readonly #unsent: Unsent
  readonly #window: string
  /** What this window answers for, by field: under which names, and as it was kept there. */
  readonly #mine = new Map<string, Map<string, string>>()

  constructor(device: Device, what: string, unsent: Unsent, window = nameOfWindow()) {
    this.#device = device
    this.#what = what
    this.#unsent = unsent
    this.#window = window
  }

  /** These fields are unsent in this window, and no others. */
  keep(fields: Fields<Words>): Keeping {
    let keeping: Keeping = 'kept'
    for (const [field, words] of Object.entries(fields))
      keeping = worse(keeping, this.#keepField(field, words))
    for (const field of this.#mine.keys()) if (!(field in fields)) this.#forgetMine(field)
    return keeping
  }

  #keepField(field: string, words: Words): Keeping {
    const key = this.#key(field)
    const is = textOf(words)
    if (this.#mine.get(field)?.get(key) === is && this.#asKept(key) === is) return 'kept'
    const keeping = this.#device.keep(key, { ...this.#unsent, ...words, at: Date.now() })
    if (keeping !== 'kept') return keeping
    // What these words grew out of was taken over from another window.
    this.#forgetMine(field, key)
    this.#mine.set(field, new Map([[key, is]]))
    return 'kept'
  }

  #forgetMine(field: string, except?: string): void {
    for (const [key, is] of this.#mine.get(field) ?? [])
      if (key !== except && this.#asKept(key) === is) this.#device.forget(key)
    this.#mine.delete(field)
  }

  /** All that is kept, by whichever window, the newest first. */
  parts(): readonly Part[] {
    return this.#device
      .parts(this.#what)
      .flatMap((key) => {
        const kept = this.#device.kept(key)
        const [, field, window = ''] = key.slice(this.#what.length).split('/')
        if (kept === null || field === undefined) return []
        return [{ key, field: decodeURIComponent(field), window, kept }]
      })
      .sort((one, other) => other.kept.at - one.kept.at)
  }

  /**
   * What an earlier visit left. What `stands` on the server already is forgotten. Words of a window that is still open are
   * its own matter: they are found once it is closed. From now on this window is open, until it is closed or its page is gone.
   */
  async takeOver(
    stands: (field: string, words: Words) => boolean,
    onfound: (found: Found) => void,
    windows: Windows = windowsOf(),
  ): Promise<void> {
    this.close()
    const waiting = new AbortController()
    const letGo = windows.hold(this.#window)
    this.close = () => {
      waiting.abort()
      letGo()
    }
    this.settle(stands)
    const closed = new Set([this.#window])
    const look = () => onfound(this.#foundOf(closed))
    let isFirst = true
    const others = new Set(this.parts().map(({ window }) => window))
    others.delete(this.#window)
    const closing = [...others].map(async (other) => {
      if (!(await windows.untilClosed(other, waiting.signal))) return
      closed.add(other)
      if (isFirst) return
      this.settle(stands)
      if (this.parts().some(({ window }) => window === other)) look()
    })
    await Promise.race([Promise.all(closing), new Promise((resolve) => setTimeout(resolve, CLOSING_MS))])
    isFirst = false
    if (!waiting.signal.aborted) look()
  }

  #foundOf(windows: ReadonlySet<string>): Found {
    const newest = new Map<string, Kept>()
    const others: Part[] = []
    const parts = this.parts().filter(({ window }) => windows.has(window))
    const isOwn = ({ window }: Part): boolean => window === this.#window
    // What is typed in this window stays in its field, however late another one wrote.
    for (const part of [...parts.filter(isOwn), ...parts.filter((each) => !isOwn(each))]) {
      const first = newest.get(part.field) ?? part.kept
      newest.set(part.field, first)
      if (saysOf(first) === saysOf(part.kept)) this.#take(part)
      else others.push(part)
    }
    return { newest: Object.fromEntries(newest), others }
  }

  /** Another window may take over what this one kept. */
  close: () => void = () => {}

  #take({ key, field }: Part): void {
    const before = this.#mine.get(field) ?? new Map<string, string>()
    this.#mine.set(field, before.set(key, this.#asKept(key)))
  }

  /** Forgets what the server has, whichever window kept it. */
  settle(stands: (field: string, words: Words) => boolean): void {
    for (const { key, field, kept } of this.parts()) if (stands(field, kept)) this.#device.forget(key)
  }

  /** Forgets one part, because its person wants it gone. */
  drop(key: string): void {
    this.#device.forget(key)
  }

  #key(field: string): string {
    return `${this.#what}/${encodeURIComponent(field)}/${this.#window}`
  }

  #asKept(key: string): string {
    const kept = this.#device.kept(key)
    return kept === null ? '' : textOf(kept)
  }
}

/** What the controls of the field say. */
export const valuesOf = ({ text, values = [text] }: Words): readonly string[] => values

/** The same for the same words, wherever they come from. */
const textOf = ({ label, text, values, over }: Words): string => JSON.stringify([label, text, values, over])

const saysOf = (words: Words): string => JSON.stringify(valuesOf(words))
