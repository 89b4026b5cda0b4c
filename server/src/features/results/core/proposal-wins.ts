import type { CallDocument } from '#features/calls/index.ts'
import { isOneForAuthority } from './authorities-won.ts'
import { areRivals } from './rivals.ts'

/** An entry under judgement, with what it has: null while nothing is decided, empty where it was resolved to get nothing. */
export type Contender = {
  readonly entryId: string
  readonly category: string
  /** All who enter it. */
  readonly authorities: readonly string[]
  readonly decided: readonly string[] | null
}

type Rules = Pick<CallDocument, 'distinctions' | 'winOnlyOne'>

/** Who has what while a proposal is settled, and who may yet get what people have still to give. */
export class Wins {
  readonly #rules: Rules
  readonly #byEntry = new Map<string, Set<string>>()
  readonly #byAuthority = new Map<string, Set<string>>()
  readonly #open: (Pick<Contender, 'entryId' | 'authorities'> & { readonly key: string })[] = []

  constructor(rules: Rules, contenders: readonly Contender[]) {
    this.#rules = rules
    for (const one of contenders) for (const key of one.decided ?? []) this.give(key, one)
  }

  /** From now on this entry has it. O(1). Never throws. */
  give(key: string, { entryId, authorities }: Contender): void {
    added(this.#byEntry, entryId, key)
    if (!isOneForAuthority(this.#rules, key)) return
    for (const authority of authorities) added(this.#byAuthority, authority, key)
  }

  /** Why an entry can have it no more: it has what excludes it, or another entry of its authority has. O(distinctions). Never throws. */
  hindrance(key: string, { entryId, authorities }: Contender): 'entry' | 'authority' | null {
    const own = [...(this.#byEntry.get(entryId) ?? [])]
    if (own.some((had) => areRivals(this.#rules, had, key))) return 'entry'
    const hasWon = authorities.some((authority) => this.#byAuthority.has(authority))
    return hasWon && isOneForAuthority(this.#rules, key) ? 'authority' : null
  }

  /** Whether these, who share a place, exclude each other: entries of one authority that wins one only. O(n). Never throws. */
  areRivals(key: string, all: readonly Contender[]): boolean {
    const named = all.flatMap(({ authorities }) => [...new Set(authorities)])
    return isOneForAuthority(this.#rules, key) && new Set(named).size < named.length
  }

  /** Any of these may get it, once people have resolved who. O(n). Never throws. */
  leaveOpen(key: string, all: readonly Contender[]): void {
    for (const { entryId, authorities } of all) this.#open.push({ key, entryId, authorities })
  }

  /** Whether an entry may yet get something that would exclude this. O(what is open). Never throws. */
  isOpen(key: string, { entryId, authorities }: Contender): boolean {
    const isOne = isOneForAuthority(this.#rules, key)
    return this.#open.some(
      (left) =>
        (left.entryId === entryId && areRivals(this.#rules, left.key, key)) ||
        (isOne &&
          left.authorities.some((authority) => authorities.includes(authority)) &&
          isOneForAuthority(this.#rules, left.key)),
    )
  }
}

function added(to: Map<string, Set<string>>, of: string, key: string): void {
  const had = to.get(of) ?? new Set()
  to.set(of, had.add(key))
}
