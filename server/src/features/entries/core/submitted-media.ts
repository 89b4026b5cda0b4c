import type { MediaId } from '#kernel/ids.ts'

/** A file as a submission carries it: what it is and what was said about it at the instant of handing in. */
export type SubmittedMedia = {
  readonly id: MediaId
  /** Key of the form's field. */
  readonly field: string
  readonly kind: 'image' | 'document'
  readonly fileName: string
  readonly contentType: string
  readonly bytes: number
  /** Of the file as it was handed over, 64 hexadecimal digits. */
  readonly sha256: string
  /** Pixels; null for documents. */
  readonly width: number | null
  readonly height: number | null
  /** Its middle colour as #rrggbb, shown while it loads. */
  readonly colour: string | null
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly licence: string
}
