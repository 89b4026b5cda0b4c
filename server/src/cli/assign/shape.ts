import { isBlank } from '#kernel/one-line.ts'
import { inOneForm } from '../name-form.ts'

/** What a value should be, for a message; and the value when it is. */
type Read<T> = (value: unknown, path: string, faults: ShapeFault[]) => T | undefined

export type ShapeFault = { readonly field: string; readonly code: string; readonly given: string }

/** How a wrong value is quoted: short, in the file's own notation. */
export function quoted(value: unknown): string {
  if (value instanceof Map) return '{…}'
  if (Array.isArray(value)) return '[…]'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 40 ? `${text.slice(0, 37)}…` : text
}

const wrong = (faults: ShapeFault[], field: string, code: string, value: unknown): undefined => {
  faults.push({ field, code, given: quoted(value) })
  return undefined
}

export const readId: Read<string> = (value, path, faults) =>
  typeof value === 'string' && !isBlank(value)
    ? inOneForm(value)
    : wrong(faults, path, 'text-expected', value)

export const readCount: Read<number> = (value, path, faults) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : wrong(faults, path, 'count-expected', value)

export const readAmount: Read<number> = (value, path, faults) =>
  typeof value === 'number' && value >= 0 ? value : wrong(faults, path, 'amount-expected', value)

/** A list of what `read` reads; wrong elements are reported and left out. */
export const listOf =
  <T>(read: Read<T>): Read<T[]> =>
  (value, path, faults) => {
    if (!Array.isArray(value)) return wrong(faults, path, 'list-expected', value)
    return value.flatMap((element: unknown, at) => {
      const got = read(element, `${path}[${at}]`, faults)
      return got === undefined ? [] : [got]
    })
  }

export const readPair: Read<readonly [string, string]> = (value, path, faults) => {
  if (!Array.isArray(value) || value.length !== 2) return wrong(faults, path, 'pair-expected', value)
  const [entry, juror] = [readId(value[0], `${path}[0]`, faults), readId(value[1], `${path}[1]`, faults)]
  return entry === undefined || juror === undefined ? undefined : [entry, juror]
}

type Fields<T> = {
  readonly [Key in keyof T]-?: { readonly read: Read<NonNullable<T[Key]>>; readonly required: boolean }
}

/** An object with exactly these fields; unknown ones are faults, so that a slip of the pen is found. */
export const objectOf =
  <T extends object>(fields: Fields<T>): Read<T> =>
  (value, path, faults) => {
    if (!(value instanceof Map)) return wrong(faults, path, 'object-expected', value)
    const before = faults.length
    const object: Record<string, unknown> = {}
    for (const [name, { read, required }] of Object.entries<Fields<T>[keyof T]>(fields)) {
      if (value.has(name)) object[name] = read(value.get(name), `${path}.${name}`, faults)
      else if (required) faults.push({ field: path, code: 'missing', given: name })
    }
    for (const name of value.keys()) {
      if (!Object.hasOwn(fields, String(name)))
        wrong(faults, `${path}.${String(name)}`, 'unknown-field', name)
    }
    return faults.length === before ? (object as T) : undefined
  }

export const must = <T>(read: Read<T>): { read: Read<T>; required: boolean } => ({ read, required: true })
export const may = <T>(read: Read<T>): { read: Read<T>; required: boolean } => ({ read, required: false })
