import { registerHooks } from 'node:module'

/** A dictionary, as it stands in the file: values may be references. */
export type PdfDict = {
  readonly size: number
  has(key: string): boolean
  get(key: string): unknown
  set(key: string, value: unknown): void
  getRaw(key: string): unknown
  getRawEntries(): Iterable<[string, unknown]>
}
export type PdfStream = { readonly dict?: PdfDict; getBytes(): Uint8Array }
export type PdfDocument = {
  readonly stream: { pos: number; moveStart(): void }
  readonly xref: {
    readonly trailer?: PdfDict
    readonly topDict?: PdfDict
    /** Once its protection is open. */
    readonly encrypt?: object
    fetch(ref: object): unknown
  }
  parseStartXRef(): void
  parse(isRecovery: boolean): void
}

type Class<T> = { readonly prototype: T; new (...args: never): T }
type Core = {
  readonly Dict: Class<PdfDict>
  readonly BaseStream: Class<PdfStream>
  readonly Name: Class<{ readonly name: string }>
  readonly Ref: Class<object>
  readonly LocalPdfManager: new (options: object) => { readonly pdfDocument: PdfDocument }
  setVerbosityLevel(level: number): void
  clearPrimitiveCaches(): void
}

const READER = import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')
const NAMES = [
  'BaseStream',
  'Dict',
  'LocalPdfManager',
  'Name',
  'Ref',
  'setVerbosityLevel',
  'clearPrimitiveCaches',
]

/**
 * The reader of objects inside pdf.js. Its public face shows pages and some of the scripts; what starts a program or
 * hides in a chain of actions it leaves out. So its own classes are exported as it is loaded: a version that has them
 * under other names does not load.
 */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== READER) return loaded
    return { ...loaded, source: `${String(loaded.source)}\nexport { ${NAMES.join(', ')} }` }
  },
})

export const core = (await import(READER)) as Core
core.setVerbosityLevel(0)

/** What keeps it from being read is its protection. */
export class Protected extends Error {}

/** By its table or, with `isRecovery`, by looking for its objects; places in the file are counted from `start`. */
export type Way = { readonly isRecovery: boolean; readonly start: number }

/**
 * Opens a file that is in memory whole. Throws `Protected` where it asks for a password or a certificate.
 */
export function openPdf(bytes: Uint8Array, { isRecovery, start }: Way): PdfDocument {
  // Whoever opens it for reading has no password: a file that only keeps its owner's opens with none.
  const { pdfDocument } = new core.LocalPdfManager({ source: bytes, password: null, evaluatorOptions: {} })
  pdfDocument.stream.pos = start
  pdfDocument.stream.moveStart()
  try {
    pdfDocument.parseStartXRef()
    pdfDocument.parse(isRecovery)
  } catch (error) {
    // The trailer is there before what it says of the protection is tried.
    const { trailer, encrypt } = pdfDocument.xref
    throw trailer?.has('Encrypt') && !encrypt ? new Protected() : error
  }
  return pdfDocument
}
