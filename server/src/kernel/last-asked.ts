/**
 * Keeps so many values at most: when there is one more, what was asked for longest ago is forgotten. Asking is part of it, so
 * what everybody looks at stays, however long ago it was put there.
 */
export class LastAsked<Key, Value> {
  readonly #most: number
  /** From what was asked for longest ago to what was asked for last. */
  readonly #kept = new Map<Key, Value>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: Key): Value | undefined {
    const value = this.#kept.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const [longestAgo] = this.#kept.keys()
    if (this.#kept.size > this.#most && longestAgo !== undefined) this.#kept.delete(longestAgo)
  }

  /** Nothing where another value stands by now. */
  forget(key: Key, value: Value): void {
    if (this.#kept.get(key) === value) this.#kept.delete(key)
  }
}
