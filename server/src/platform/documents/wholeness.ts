import type { PdfDict, PdfDocument } from './pdf-core.ts'
import type { Reading } from './readings.ts'
import { isDict, isStream, nameOf, resolverOf } from './values.ts'

/** A change added to a document begins with an object. */
const BEGINS_OBJECT = /\d\s+\d+\s+obj\b/

/**
 * Whether a document came to its end. Readers are generous here, and so are we: however much follows its last end mark,
 * it is no object. Without that mark its last table leads to its pages; without any table all of its pages are there with
 * what stands on them.
 */
export function isWhole(bytes: Uint8Array, readings: readonly Reading[]): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [end, table] = [file.lastIndexOf('%%EOF'), file.lastIndexOf('startxref')]
  const last = Math.max(end, table)
  if (last === -1)
    return documentsOf(readings, true).some((document) => pagesOf(document).every(isThere(document)))
  if (BEGINS_OBJECT.test(file.subarray(last).toString('latin1'))) return false
  return end > table || documentsOf(readings, false).some(hasPage)
}

const documentsOf = (readings: readonly Reading[], isRecovery: boolean): PdfDocument[] =>
  readings
    .filter((each) => each.isRecovery === isRecovery)
    .map(({ opened }) => opened)
    .filter((each): each is PdfDocument => each !== null && 'xref' in each)

/** A leaf of the tree of pages, where it can be reached. */
export const hasPage = (document: PdfDocument): boolean => pagesOf(document).some(isDict)

/** The leaves of the tree of pages (ISO 32000-2, section 7.7.3); null for one that is named and cannot be reached. */
function pagesOf(document: PdfDocument): readonly (PdfDict | null)[] {
  const resolve = resolverOf(document)
  const root = resolve(document.xref.trailer?.getRaw('Root'))
  const [seen, pages] = [new Set<unknown>(), [] as (PdfDict | null)[]]
  const waiting: unknown[] = [isDict(root) ? root.getRaw('Pages') : null]
  while (waiting.length > 0) {
    const node = resolve(waiting.pop())
    if (seen.has(node)) continue
    seen.add(node)
    const kids = isDict(node) ? resolve(node.getRaw('Kids')) : null
    if (Array.isArray(kids)) waiting.push(...(kids as unknown[]))
    else if (!isDict(node)) pages.push(null)
    else if (nameOf(resolve(node.getRaw('Type'))) !== 'Pages') pages.push(node)
  }
  return pages
}

/** A page may be empty; what it names as its content is there to its end. */
const isThere =
  (document: PdfDocument) =>
  (page: PdfDict | null): boolean => {
    if (page === null) return false
    const resolve = resolverOf(document)
    const content = resolve(page.getRaw('Contents'))
    const parts = Array.isArray(content) ? (content as unknown[]).map(resolve) : [content]
    return !page.has('Contents') || parts.every(isStream)
  }
