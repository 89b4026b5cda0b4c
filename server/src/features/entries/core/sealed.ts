import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { goingIn } from '#features/calls/index.ts'
import type { Answers, Form } from '#features/forms/index.ts'
import type { SubmittedMedia } from './submitted-media.ts'

/** By question: what stands for its answer in the fingerprint. The salt goes with the answer, so that nobody can guess that by it. */
export type Apart = Readonly<Record<string, { readonly digest: string; readonly salt?: string }>>

export type Sealed = {
  readonly number: string
  readonly sequence: number
  readonly handedInAt: Date
  readonly call: string
  readonly callVersion: number
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  readonly apart?: Apart
}

type Said = Pick<Sealed, 'answers' | 'media'>

/**
 * The fingerprint of a submission: SHA-256, in 64 hexadecimal digits, of the canonical JSON (RFC 8785) of everything
 * that was handed in, when, and under which number. Whoever has these can compute it again. In place of an answer that goes before its
 * entry, and of its files, stands a digest of them with a salt: once they are gone the fingerprint still follows from what is left.
 */
export function sealOf({ handedInAt, answers, media, apart = {}, ...content }: Sealed): string {
  const digests = Object.entries(apart).map(([key, { digest }]) => [key, digest])
  return sha256Hex(
    canonicalJson({
      ...content,
      answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !Object.hasOwn(apart, key))),
      media: media.filter(({ field }) => !Object.hasOwn(apart, field)),
      apart: digests.length === 0 ? undefined : Object.fromEntries(digests),
      handedInAt: handedInAt.toISOString(),
    }),
  )
}

/** Of an answer with its files and their salt. */
const digestOf = (key: string, { answers, media }: Said, salt: string): string =>
  sha256Hex(canonicalJson({ salt, answer: answers[key], media: media.filter(({ field }) => field === key) }))

/** What stands in the fingerprint for each answer that goes before its entry, by the form under which it is handed in. */
export function apartOf(form: Form, said: Said, newSalt: () => string): Apart {
  const has = (key: string): boolean =>
    Object.hasOwn(said.answers, key) || said.media.some(({ field }) => field === key)
  return Object.fromEntries(
    [...goingIn(form).keys()].filter(has).map((key) => {
      const salt = newSalt()
      return [key, { digest: digestOf(key, said, salt), salt }]
    }),
  )
}

/**
 * Whether a fingerprint follows from what is kept: from all that was handed in or, of what has gone, from the digest in its place. Of
 * what was handed in before its call said that it would go, it does not.
 */
export const isSealedStill = (sealed: Sealed, hash: string): boolean =>
  sealOf(sealed) === hash &&
  Object.entries(sealed.apart ?? {}).every(
    ([key, { digest, salt }]) => salt === undefined || digestOf(key, sealed, salt) === digest,
  )
