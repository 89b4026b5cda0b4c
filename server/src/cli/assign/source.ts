/** Where in a file something is; both counted from 1. */
export type Place = { readonly line: number; readonly column: number }

/** Something wrong with the text or the values of a file; `field` is a path such as jurors[2].max, empty for the file itself. */
export type FileFault = {
  readonly place: Place
  readonly field: string
  readonly code: string
  readonly given?: string
}

export class FileFaults extends Error {
  readonly faults: readonly FileFault[]

  constructor(faults: readonly FileFault[]) {
    super(faults.map(({ field, code }) => `${field} ${code}`).join('; '))
    this.name = 'FileFaults'
    this.faults = faults
  }
}

/** Characters one by one with their place. */
export class Source {
  readonly #pieces: Iterator<string>
  #text = ''
  #at = 0
  #line = 1
  #column = 1

  constructor(pieces: Iterable<string>) {
    this.#pieces = pieces[Symbol.iterator]()
  }

  get place(): Place {
    return { line: this.#line, column: this.#column }
  }

  /** Code of the next character, -1 at the end. */
  peek(): number {
    while (this.#at >= this.#text.length) {
      const next = this.#pieces.next()
      if (next.done === true) return -1
      this.#text = next.value
      this.#at = 0
    }
    return this.#text.charCodeAt(this.#at)
  }

  next(): number {
    const code = this.peek()
    if (code < 0) return code
    this.#at++
    if (code === 10) {
      this.#line++
      this.#column = 1
    } else this.#column++
    return code
  }
}
