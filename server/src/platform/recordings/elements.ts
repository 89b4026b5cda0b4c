import type { Source } from '#platform/files/whole.ts'
import { broken } from './recording.ts'

/** An element of EBML (RFC 8794): what it is, where it begins, where its content begins and where it ends. */
export type Element = {
  readonly id: number
  readonly at: number
  readonly body: number
  readonly end: number
}

/** A cluster holds some seconds: many hours. */
const MOST_ELEMENTS = 20_000

export async function elementsIn(file: Source, from: number, to: number): Promise<readonly Element[]> {
  const elements: Element[] = []
  for (let at = from; at < to;) {
    const element = await elementAt(file, at, to)
    if (elements.push(element) > MOST_ELEMENTS) throw broken()
    at = element.end
  }
  return elements
}

export async function elementAt(file: Source, at: number, to: number): Promise<Element> {
  const head = await file.bytesAt(at, 12)
  const idBytes = lengthIn(head[0])
  const sizeBytes = lengthIn(head[idBytes])
  if (idBytes > 4 || head.length < idBytes + sizeBytes) throw broken()
  const written = BigInt(`0x${head.subarray(idBytes, idBytes + sizeBytes).toString('hex')}`)
  // The first bit that is set says how many bytes there are, and is no part of the number.
  const size = Number(written & ((1n << BigInt(7 * sizeBytes)) - 1n))
  const [body, end] = [at + idBytes + sizeBytes, at + idBytes + sizeBytes + size]
  if (end > to) throw broken()
  return { id: head.readUIntBE(0, idBytes), at, body, end }
}

/** How many bytes a number of EBML has, by its first. */
function lengthIn(first: number | undefined): number {
  if (first === undefined || first === 0) throw broken()
  return Math.clz32(first) - 23
}

/** What the one element of this kind holds; nothing where there is none. */
export async function insideOf(file: Source, elements: readonly Element[], id: number) {
  const found = elements.find((element) => element.id === id)
  return found ? elementsIn(file, found.body, found.end) : []
}

const LONGEST_WORD = 32

export async function contentOf(file: Source, elements: readonly Element[], id: number): Promise<Buffer> {
  const found = elements.find((element) => element.id === id)
  if (!found) return Buffer.alloc(0)
  return file.bytesAt(found.body, Math.min(found.end - found.body, LONGEST_WORD))
}

export const wordIn = async (file: Source, elements: readonly Element[], id: number): Promise<string> =>
  (await contentOf(file, elements, id)).toString('latin1').replace(/\0+$/, '')

export async function numberIn(file: Source, elements: readonly Element[], id: number) {
  const bytes = await contentOf(file, elements, id)
  if (bytes.length > 6) throw broken()
  return bytes.length === 0 ? null : bytes.readUIntBE(0, bytes.length)
}
