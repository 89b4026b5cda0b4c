import { closeSync, openSync, readSync } from 'node:fs'

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

const CHUNK_BYTES = 1 << 20

/** The text of a file, piece by piece, so that a large one is never in memory whole. `-` is standard input. */
export function* piecesOf(path: string): Generator<string> {
  const file = path === '-' ? 0 : openSync(path, 'r')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const bytes = Buffer.allocUnsafe(CHUNK_BYTES)
  try {
    for (;;) {
      const count = readSync(file, bytes, 0, CHUNK_BYTES, null)
      const text = decoder.decode(bytes.subarray(0, count), { stream: count > 0 })
      if (text !== '') yield text
      if (count === 0) return
    }
  } finally {
    if (file !== 0) closeSync(file)
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
