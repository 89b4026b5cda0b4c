import { FileFaults, type Place, Source } from './source.ts'

const QUOTE = 34
const BACKSLASH = 92
const MAX_DEPTH = 64
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '/': '/',
  '\\': '\\',
}

/** 1 for the characters of numbers and names such as true, by code. */
const IS_PART = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.+-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** A JSON text (RFC 8259) read as a stream. Values keep their places through `placeOf`; objects are Maps, so that no name is special. */
export class JsonReader {
  readonly source: Source
  readonly #places = new Map<string, Place>()

  constructor(pieces: Iterable<string>) {
    this.source = new Source(pieces)
    if (this.source.peek() === 0xfeff) this.source.next()
  }

  /** Where the value at a path began; the start of what holds it when that is all that is known. */
  placeOf(path: string): Place {
    for (let known = path; known !== ''; known = known.replace(/(?:\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/, '')) {
      const place = this.#places.get(known)
      if (place) return place
    }
    return { line: 1, column: 1 }
  }

  /** Keeps the place of the value that comes next. */
  mark(path: string): Place {
    this.ahead()
    const { place } = this.source
    this.#places.set(path, place)
    return place
  }

  fail(field: string, code: string, given?: string, place = this.source.place): never {
    throw new FileFaults([{ place, field, code, ...(given !== undefined && { given }) }])
  }

  /** The next character that is not white space, not yet taken. */
  ahead(): number {
    for (;;) {
      const code = this.source.peek()
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code
      this.source.next()
    }
  }

  /** Takes a mark such as [ or , when it is next. */
  takes(mark: string): boolean {
    if (this.ahead() !== mark.charCodeAt(0)) return false
    this.source.next()
    return true
  }

  expect(mark: string, field: string): void {
    if (!this.takes(mark)) this.fail(field, 'expected', this.#quoted(mark))
  }

  #quoted(mark: string): string {
    const code = this.ahead()
    return code < 0 ? `${mark} …` : `${mark} ${String.fromCharCode(code)}`
  }

  /** Reads the members of an object, handing each name to `member`, which reads the value. */
  members(field: string, member: (name: string, path: string) => void): void {
    this.expect('{', field)
    const seen = new Set<string>()
    if (this.takes('}')) return
    do {
      if (this.ahead() !== QUOTE) this.fail(field, 'name-expected')
      const place = this.source.place
      const name = this.text(field)
      const path = field === '' ? name : `${field}.${name}`
      if (seen.has(name)) throw new FileFaults([{ place, field: path, code: 'twice' }])
      seen.add(name)
      this.#places.set(path, place)
      this.expect(':', path)
      member(name, path)
    } while (this.takes(','))
    this.expect('}', field)
  }

  /** Reads the elements of an array, handing each place to `element`, which reads the value. */
  elements(field: string, element: (at: number) => void): void {
    this.expect('[', field)
    if (this.takes(']')) return
    let at = 0
    do {
      this.ahead()
      element(at++)
    } while (this.takes(','))
    this.expect(']', field)
  }

  /** Any value. Places are kept for each element and member. */
  value(field: string, depth = 0): unknown {
    if (depth > MAX_DEPTH) this.fail(field, 'too-deep')
    const code = this.ahead()
    this.#places.set(field, this.source.place)
    if (code === 123) {
      const map = new Map<string, unknown>()
      this.members(field, (name, path) => map.set(name, this.value(path, depth + 1)))
      return map
    }
    if (code === 91) {
      const list: unknown[] = []
      this.elements(field, (at) => list.push(this.value(`${field}[${at}]`, depth + 1)))
      return list
    }
    return code === QUOTE ? this.text(field) : this.plain(() => field)
  }

  /** The letters, digits and signs up to the next mark or white space. */
  #word(): string {
    let word = ''
    for (let code = this.source.peek(); IS_PART[code] === 1; code = this.source.peek()) {
      word += String.fromCharCode(code)
      this.source.next()
    }
    return word
  }

  /** A number, true, false or null. The field is asked for only when something is wrong. */
  plain(field: () => string): number | boolean | null {
    const { place } = this.source
    const word = this.#word()
    const named = WORDS.get(word)
    if (named !== undefined) return named
    if (word === '')
      this.fail(field(), this.source.peek() < 0 ? 'ends-early' : 'value-expected', this.#quoted(''))
    if (!NUMBER.test(word)) this.fail(field(), 'not-a-number', word, place)
    const number = Number(word)
    return Number.isFinite(number) ? number : this.fail(field(), 'too-large', word, place)
  }

  text(field: string): string {
    this.source.next()
    let text = ''
    for (;;) {
      const code = this.source.next()
      if (code === QUOTE) return text
      if (code < 0) this.fail(field, 'ends-early')
      if (code < 32) this.fail(field, 'control-character')
      text += code === BACKSLASH ? this.#escape(field) : String.fromCharCode(code)
    }
  }

  #escape(field: string): string {
    const mark = String.fromCharCode(this.source.next())
    if (mark !== 'u') return ESCAPES[mark] ?? this.fail(field, 'escape-unknown', `\\${mark}`)
    let hex = ''
    for (let n = 0; n < 4; n++) hex += String.fromCharCode(Math.max(0, this.source.next()))
    return /^[0-9a-fA-F]{4}$/.test(hex)
      ? String.fromCharCode(parseInt(hex, 16))
      : this.fail(field, 'escape-unknown', `\\u${hex}`)
  }

  /** Refuses anything after the value. */
  end(): void {
    if (this.ahead() >= 0) this.fail('', 'more-after-end', this.#quoted(''))
  }
}
