import { Refusal } from '#kernel/refusals.ts'
import { core, type PdfDict, type PdfDocument } from './pdf-core.ts'
import { openedOf, readingsOf } from './readings.ts'
import { isDict, isStream, nameOf, resolverOf, type Resolve } from './values.ts'
import { hasPage, isWhole } from './wholeness.ts'

/** What a document could do by itself, or bring along: run a script, start or send something, carry another file. */
export type ActiveContent = 'script' | 'action' | 'attachment'

/**
 * What is active in a PDF; null for one that can only be read. Every object that a reader could come to is looked at,
 * compressed or encrypted, along the file's own table and once more by looking for objects from its beginning, as
 * readers do with a damaged one. Refuses `file-protected` what asks for a password, `file-unreadable` what does not open or
 * breaks off, `file-without-pages` what has nothing to be read.
 */
export function activeContentOf(bytes: Uint8Array): ActiveContent | null {
  core.clearPrimitiveCaches()
  overwritten.length = 0
  const readings = readingsOf(bytes)
  const documents = openedOf(readings)
  for (const document of documents) {
    const found = search(document, [document.xref.trailer, document.xref.topDict, ...overwritten])
    if (found) return found
  }
  if (!documents.some(hasPage)) throw new Refusal('file-without-pages')
  if (!isWhole(bytes, readings)) throw new Refusal('file-unreadable')
  return null
}

/** Of two values under one key readers take either: what the second one covers is looked at too. */
const overwritten: unknown[] = []
const { set } = core.Dict.prototype
core.Dict.prototype.set = function (this: PdfDict, key, value) {
  if (this.has(key)) overwritten.push(this.getRaw(key))
  set.call(this, key, value)
}

function search(document: PdfDocument, roots: readonly unknown[]): ActiveContent | null {
  const resolve = resolverOf(document)
  const seen = new Set<string>()
  const waiting = [...roots]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (next instanceof core.Ref) {
      if (seen.has(String(next))) continue
      seen.add(String(next))
    }
    const value = resolve(next)
    const dict = isStream(value) ? value.dict : value
    if (Array.isArray(value)) waiting.push(...(value as unknown[]))
    if (!isDict(dict)) continue
    const found = activeIn(value, dict, resolve)
    if (found) return found
    for (const [, inner] of dict.getRawEntries()) waiting.push(inner)
  }
  return null
}

// ISO 32000-2, section 12.6.4. Going somewhere, opening a web address and showing or hiding are what readers are for.
const ACTIONS: ReadonlyMap<string, ActiveContent> = new Map([
  ['JavaScript', 'script'],
  ['Launch', 'action'],
  ['ImportData', 'action'],
  ['SubmitForm', 'action'],
  ['GoToE', 'attachment'],
  ['GoToR', 'action'],
  ['Thread', 'action'],
  ['RichMediaExecute', 'script'],
  ['Movie', 'action'],
  ['Rendition', 'action'],
])
const ANNOTATIONS: ReadonlyMap<string, ActiveContent> = new Map([
  ['FileAttachment', 'attachment'],
  ['RichMedia', 'script'],
  ['3D', 'script'],
  ['Movie', 'action'],
])
/** May happen when a document is opened. */
const AT_OPENING = new Set(['GoTo', 'Named'])
const EMBEDDED = ['F', 'UF', 'DOS', 'Mac', 'Unix']

function activeIn(whole: unknown, dict: PdfDict, resolve: Resolve): ActiveContent | null {
  const at = (key: string): unknown => resolve(dict.getRaw(key))
  return (
    inAction(dict, at) ??
    ANNOTATIONS.get(nameOf(at('Subtype'))) ??
    inFile(whole, dict, at) ??
    inMedia(at) ??
    atOpening(at('OpenAction'), resolve) ??
    inAdditional(at('AA'), resolve) ??
    inForm(at('XFA'), resolve)
  )
}

function inAction(dict: PdfDict, at: (key: string) => unknown): ActiveContent | null {
  const name = nameOf(at('S'))
  if (name !== '' && dict.has('JS')) return 'script'
  return ACTIONS.get(name) ?? (name === 'URI' ? inAddress(at('URI')) : null)
}

/** A scheme that a link may have, and no sign that readers pass over within an address. */
const LEADS_OUT = /^(https?:\/\/|mailto:)[^\p{Cc}\\]+$/iu
/** A link leads to the web or to a mailbox; whatever else stands there, a share of a network or a scheme broken by a line end, does not. */
const inAddress = (uri: unknown): ActiveContent | null =>
  typeof uri === 'string' && LEADS_OUT.test(uri) ? null : 'action'

/** A file inside, or a stream whose bytes stand in another file (ISO 32000-2, table 5). */
function inFile(whole: unknown, dict: PdfDict, at: (key: string) => unknown): ActiveContent | null {
  const isElsewhere = isStream(whole) && dict.has('F')
  if (isElsewhere || nameOf(at('Type')) === 'EmbeddedFile' || holdsFile(at('EF'))) return 'attachment'
  return FILES.has(nameOf(at('Type'))) || leadsToPage(at('Ref')) ? 'action' : null
}

/** What names a file and does not hold it names one elsewhere, whoever would play or show it (section 7.11.3). */
const FILES = new Set(['Filespec', 'F'])
/** A page of another document, shown within this one (section 8.10.4). */
const leadsToPage = (reference: unknown): boolean => isDict(reference) && reference.has('F')

/** Data of a film or a sound stands in the document as a stream; under a name it stands elsewhere (section 13.2.4.2). */
const inMedia = (at: (key: string) => unknown): ActiveContent | null =>
  nameOf(at('S')) === 'MCD' && !isStream(at('D')) ? 'action' : null

const holdsFile = (files: unknown): boolean => isDict(files) && EMBEDDED.some((key) => files.has(key))

/** The first action and all that come after it, each of which may name several (ISO 32000-2, table 196). */
function atOpening(first: unknown, resolve: Resolve): ActiveContent | null {
  const seen = new Set<unknown>()
  const waiting = [first]
  while (waiting.length > 0) {
    const action = resolve(waiting.pop())
    if (!isDict(action) || seen.has(action)) continue
    seen.add(action)
    const name = nameOf(resolve(action.getRaw('S')))
    if (name !== '' && !AT_OPENING.has(name)) return ACTIONS.get(name) ?? 'action'
    const next = resolve(action.getRaw('Next'))
    waiting.push(...(Array.isArray(next) ? (next as unknown[]) : [next]))
  }
  return null
}

/** Actions that come with opening, closing, printing or typing: nobody asks for them. */
function inAdditional(actions: unknown, resolve: Resolve): ActiveContent | null {
  if (!isDict(actions)) return null
  const isAction = ([, raw]: [string, unknown]): boolean => {
    const value = resolve(raw)
    return isDict(value) && nameOf(resolve(value.getRaw('S'))) !== ''
  }
  return [...actions.getRawEntries()].some(isAction) ? 'script' : null
}

/** Under whatever prefix: XML takes letters of all scripts for one, and most signs (Namespaces in XML 1.0, section 4). */
const DOES_SOMETHING = /<([^\s<>/:]+:)?(script|submit|execute)[\s/>]/
/** May bring words of its own (entities) that stand for a script once they are read. */
const DECLARES = /<!DOCTYPE/i

/** A form of Adobe's own kind, in XML: with a script or a button that sends, or in letters that we cannot read. */
function inForm(form: unknown, resolve: Resolve): ActiveContent | null {
  const parts = (Array.isArray(form) ? (form as unknown[]) : [form]).map(resolve).filter(isStream)
  const xml = parts.map((part) => Buffer.from(part.getBytes()))
  if (xml.length === 0) return null
  const whole = Buffer.concat(xml)
  const isReadable = !whole.includes(0) && !/encoding\s*=\s*["'](?!utf-8)/i.test(whole.toString('latin1'))
  const text = whole.toString('utf8')
  return !isReadable || DECLARES.test(text) || DOES_SOMETHING.test(text) ? 'script' : null
}
