/** Nesting beyond this is an attack or a mistake, and would otherwise end in a stack overflow. */
const MAX_DEPTH = 500

/** The value cannot be written as canonical JSON; `path` says where, as in `$.entries[3].title`. */
export class CanonicalJsonError extends TypeError {
  readonly path: string

  constructor(path: string, why: string) {
    super(`${path}: ${why}`)
    this.name = 'CanonicalJsonError'
    this.path = path
  }
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new CanonicalJsonError(path, 'lone surrogate in a string')
  return JSON.stringify(value)
}

function plainObject(value: object, path: string): Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new CanonicalJsonError(path, 'only plain objects, arrays, strings, numbers, true, false and null')
  }
  return value as Readonly<Record<string, unknown>>
}

function members(value: object, path: string, depth: number): string {
  const object = plainObject(value, path)
  // Sorting without a comparison compares UTF-16 code units, which is what the standard asks for (3.2.3).
  const keys = Object.keys(object).sort()
  const written = keys
    .filter((key) => object[key] !== undefined)
    .map((key) => `${text(key, path)}:${write(object[key], `${path}.${key}`, depth + 1)}`)
  return `{${written.join(',')}}`
}

function write(value: unknown, path: string, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalJsonError(path, `${String(value)} is not a JSON number`)
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new CanonicalJsonError(path, `${typeof value} has no JSON form`)
  if (depth >= MAX_DEPTH) throw new CanonicalJsonError(path, `nested deeper than ${MAX_DEPTH} or circular`)
  if (Array.isArray(value)) {
    // Array.from visits holes too, which map() would pass over in silence.
    return `[${Array.from(value, (item: unknown, at) => write(item, `${path}[${at}]`, depth + 1)).join(',')}]`
  }
  return members(value, path, depth)
}

/**
 * The one text that equal JSON values share (RFC 8785, JSON Canonicalization Scheme): no white space, members sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them. Members that are undefined are left out, as JSON.stringify does.
 * Hash its UTF-8 bytes. O(n log n) time, O(n) memory in the n characters of the text.
 * Throws CanonicalJsonError for NaN, infinities, lone surrogates, bigint, functions, symbols, undefined outside of members, class
 * instances (dates, maps) and for nesting beyond 500, circular values included.
 */
export const canonicalJson = (value: unknown): string => write(value, '$', 0)
