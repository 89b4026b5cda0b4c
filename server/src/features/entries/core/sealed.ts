import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import type { Answers } from '#features/forms/index.ts'
import type { SubmittedMedia } from './submitted-media.ts'

export type Sealed = {
  readonly number: string
  readonly sequence: number
  readonly handedInAt: Date
  readonly call: string
  readonly callVersion: number
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
}

/**
 * The fingerprint of a submission: SHA-256, in 64 hexadecimal digits, of the canonical JSON (RFC 8785) of everything
 * that was handed in, when, and under which number. Whoever has these can compute it again.
 */
export const sealOf = ({ handedInAt, ...content }: Sealed): string =>
  sha256Hex(canonicalJson({ ...content, handedInAt: handedInAt.toISOString() }))
