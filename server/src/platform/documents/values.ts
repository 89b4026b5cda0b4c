import { core, type PdfDict, type PdfDocument, type PdfStream } from './pdf-core.ts'

export const isDict = (value: unknown): value is PdfDict => value instanceof core.Dict
export const isStream = (value: unknown): value is PdfStream => value instanceof core.BaseStream
export const nameOf = (value: unknown): string => (value instanceof core.Name ? value.name : '')

/** What a value stands for: itself, or what it refers to. */
export type Resolve = (value: unknown) => unknown

export const resolverOf =
  ({ xref }: PdfDocument): Resolve =>
  (value) =>
    value instanceof core.Ref ? fetched(xref, value) : value

/** What cannot be fetched is nothing for any reader. */
function fetched(xref: PdfDocument['xref'], ref: object): unknown {
  try {
    return xref.fetch(ref)
  } catch {
    return null
  }
}
