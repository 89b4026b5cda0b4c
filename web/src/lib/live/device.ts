/** One thing that a person wrote and the server does not have yet. */
export type Unsent = {
  /** What it belongs to, for people. */
  readonly name: string
  /** The page where it is sent. */
  readonly href: string
}
type Kept<T> = Unsent & { readonly value: T }

const ROOT = 'clarion'
const SENDABLE = 'unsent'
const SETTING = 'setting'
const LEFT = 'left'

/** Of people who signed out in another window meanwhile: what they still have open here is not kept again. */
const gone = new Set<string>()
if (typeof addEventListener === 'function')
  addEventListener('storage', ({ key, newValue }) => {
    const [root, person = '', what] = key?.split('/') ?? []
    if (root === ROOT && what === LEFT && newValue !== null) gone.add(person)
  })

const ofBrowser = (): Storage | null => {
  try {
    return localStorage
  } catch {
    return null
  }
}

/**
 * What this device keeps for one person: everything under a name that says whose it is, and on which installation, so
 * that the next one on a shared computer neither sees nor sends it. It stays when a session ends by itself, and goes when
 * its person signs out. Everything that a page keeps on a device goes through here.
 */
export class Device {
  readonly #person: string
  readonly #store: Storage | null

  /** `person`: the name under which the server lets devices keep things of theirs; empty: nothing is kept. */
  constructor(person: string, store: Storage | null = typeof window === 'undefined' ? null : ofBrowser()) {
    this.#person = person
    this.#store = person === '' ? null : store
  }

  /** What was written and not sent the last time; null: nothing. */
  kept<T>(what: string): T | null {
    return (this.#read(this.#key(SENDABLE, what)) as Kept<T> | null)?.value ?? null
  }

  /** False: it is not kept, because the store is full or forbidden; the page alone has it. */
  keep<T>(what: string, kept: Kept<T>): boolean {
    return this.#write(this.#key(SENDABLE, what), kept)
  }

  forget(what: string): void {
    this.#remove(this.#key(SENDABLE, what))
  }

  /** All parts of one thing, such as an entry that was erased: words that never reached the server are personal too. */
  forgetParts(whole: string): void {
    const start = this.#key(SENDABLE, `${whole}/`)
    for (const key of this.#keys()) if (key.startsWith(start)) this.#remove(key)
  }

  hasSetting(name: string): boolean {
    return this.#read(this.#key(SETTING, name)) !== null
  }

  set(name: string, is: boolean): void {
    const key = this.#key(SETTING, name)
    if (is) this.#write(key, true)
    else this.#remove(key)
  }

  /** Everything that would be lost with `clear`. */
  unsent(): readonly Unsent[] {
    return this.#keys()
      .filter((key) => key.startsWith(this.#key(SENDABLE, '')))
      .flatMap((key) => {
        const kept = this.#read(key) as Kept<unknown> | null
        return kept ? [{ name: kept.name, href: kept.href }] : []
      })
  }

  /** Nothing of this person stays on the device, also where they have other windows open. */
  clear(): void {
    const left = this.#key(LEFT)
    this.#write(left, true)
    gone.add(this.#person)
    for (const key of this.#keys()) this.#remove(key)
  }

  #key(...parts: readonly string[]): string {
    return [ROOT, this.#person, ...parts].join('/')
  }

  #keys(): readonly string[] {
    const store = this.#store
    if (store === null) return []
    const all = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '')
    return all.filter((key) => key.startsWith(`${this.#key()}/`))
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#store?.getItem(key) ?? 'null')
    } catch {
      this.#remove(key)
      return null
    }
  }

  #write(key: string, value: unknown): boolean {
    if (this.#store === null || gone.has(this.#person)) return false
    try {
      this.#store.setItem(key, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }

  #remove(key: string): void {
    try {
      this.#store?.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
}
