import { keptAnew } from './hear-kept.ts'
import { formerParts, isHeard, isKept, WHOLE } from './kept-shape.ts'
import type { Kept, Unsent, Versions, Words } from './kept-shape.ts'

export type { Kept, Unsent, Versions, Words }

/** What is kept of a thing that is not sent yet, with all its fields that wait. */
export type UnsentWords = Unsent & { readonly words: readonly Pick<Words, 'label' | 'text'>[] }

/** What became of keeping something; all but `kept` leave the page alone with it. */
export type Keeping =
  | 'kept'
  /** The store has no room for it. */
  | 'full'
  /** The browser lets the page keep nothing. */
  | 'forbidden'
  /** Its person signed out in another window meanwhile. */
  | 'left'

const ROOT = 'clarion'
const SENDABLE = 'unsent'
const HEARD = 'heard'
const SETTING = 'setting'
const LEFT = 'left'

/** Longer than any page lies read and not shown: what was heard before that is in whatever comes. */
const HEARD_MS = 24 * 60 * 60 * 1000

/** Who signed out meanwhile, in this window or another, by where things are kept: what they still have open is not kept again. */
const gone = new WeakMap<Storage, Set<string>>()
const leave = (store: Storage, person: string): unknown =>
  gone.set(store, (gone.get(store) ?? new Set()).add(person))
if (typeof addEventListener === 'function')
  addEventListener('storage', ({ key, newValue, storageArea }) => {
    const [root, person = '', what] = key?.split('/') ?? []
    if (root === ROOT && what === LEFT && newValue !== null && storageArea !== null)
      leave(storageArea, person)
  })

const ofBrowser = (): Storage | null => {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** Browsers have two names for it. */
const isFull = (error: unknown): boolean => error instanceof Error && /quota/i.test(error.name)

const keysIn = (store: Storage | null): readonly string[] =>
  Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? '')

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

  /** What was kept under a name; null: nothing. */
  kept(what: string): Kept | null {
    const kept = this.#read(this.#key(SENDABLE, what))
    return isKept(kept) ? kept : null
  }

  keep(what: string, kept: Kept): Keeping {
    const keeping = this.#write(this.#key(SENDABLE, what), kept)
    keptAnew()
    return keeping
  }

  forget(what: string): void {
    this.#remove(this.#key(SENDABLE, what))
    keptAnew()
  }

  /** The names of all parts of one thing that are kept. */
  parts(whole: string): readonly string[] {
    this.#renew()
    const all = this.#key(SENDABLE, '')
    return this.#keys().flatMap((key) => (key.startsWith(`${all}${whole}/`) ? [key.slice(all.length)] : []))
  }

  /** All parts of one thing, such as an entry that was erased: words that never reached the server are personal too. */
  forgetParts(whole: string): void {
    for (const what of this.parts(whole)) this.forget(what)
    for (const key of this.#keys()) if (key.startsWith(this.#key(HEARD, `${whole}/`))) this.#remove(key)
  }

  /** The latest versions of one thing that the server has told any of this person's windows of, by the names of its fields. */
  heard(what: string): Versions {
    const heard = this.#read(this.#key(HEARD, what))
    return isHeard(heard) ? heard.versions : {}
  }

  /** Answers that come late tell of nothing later. */
  hear(what: string, versions: Versions): void {
    const before = this.heard(what)
    const later = Object.entries(versions).filter(([field, version]) => version > (before[field] ?? -1))
    if (later.length === 0) return
    this.#write(this.#key(HEARD, what), {
      versions: { ...before, ...Object.fromEntries(later) },
      at: Date.now(),
    })
    this.#forgetHeard()
    keptAnew()
  }

  #forgetHeard(): void {
    const all = this.#keys().filter((key) => key.startsWith(this.#key(HEARD, '')))
    for (const key of all) {
      const heard = this.#read(key)
      if (!isHeard(heard) || heard.at < Date.now() - HEARD_MS) this.#remove(key)
    }
  }

  hasSetting(name: string): boolean {
    return this.#read(this.#key(SETTING, name)) !== null
  }

  set(name: string, is: boolean): void {
    const key = this.#key(SETTING, name)
    if (is) this.#write(key, true)
    else this.#remove(key)
  }

  /** Everything that would be lost with `clear`, each page once. */
  unsent(): readonly UnsentWords[] {
    this.#renew()
    const pages = new Map<string, UnsentWords>()
    for (const key of this.#keys()) {
      const kept = key.startsWith(this.#key(SENDABLE, '')) ? this.#read(key) : null
      if (!isKept(kept)) continue
      const { name, href, label, text } = kept
      pages.set(href, { name, href, words: [...(pages.get(href)?.words ?? []), { label, text }] })
    }
    return [...pages.values()]
  }

  /** Nothing of this person stays on the device, also where they have other windows open. */
  clear(): void {
    const left = this.#key(LEFT)
    this.#write(left, true)
    if (this.#store !== null) leave(this.#store, this.#person)
    for (const key of this.#keys()) this.#remove(key)
    keptAnew()
  }

  /** Words of an earlier version become words of this one, field by field; they go only once all of them are kept. */
  #renew(): void {
    for (const key of this.#keys().filter((each) => WHOLE.test(each))) {
      const former = this.#read(key)
      if (isKept(former)) continue
      const parts = formerParts(former)
      const keepings = parts.map(([field, kept]) =>
        this.#write(`${key}/${encodeURIComponent(field)}/former`, kept),
      )
      if (keepings.every((keeping) => keeping === 'kept')) this.#remove(key)
    }
  }

  #key(...parts: readonly string[]): string {
    return [ROOT, this.#person, ...parts].join('/')
  }

  #keys(): readonly string[] {
    return keysIn(this.#store).filter((key) => key.startsWith(`${this.#key()}/`))
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#store?.getItem(key) ?? 'null')
    } catch {
      this.#remove(key)
      return null
    }
  }

  #write(key: string, value: unknown): Keeping {
    if (this.#store === null) return 'forbidden'
    if (gone.get(this.#store)?.has(this.#person)) return 'left'
    try {
      this.#store.setItem(key, JSON.stringify(value))
      return 'kept'
    } catch (error) {
      return isFull(error) ? 'full' : 'forbidden'
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

/** `clarion-sheet-…`, `clarion <entry> <section>`: names that said not whose it was, so that nobody may read them. */
const NAMELESS = /^clarion[- ]/
/** Removes what earlier versions kept under names that nobody may read. */
export function forgetFormerNames(
  store: Storage | null = typeof window === 'undefined' ? null : ofBrowser(),
): void {
  for (const key of keysIn(store)) if (NAMELESS.test(key)) store?.removeItem(key)
}
