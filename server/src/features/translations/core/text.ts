import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'

/** What texts belong to, each found by an id; the database knows the same. */
export const HOLDER_KINDS = ['site', 'call'] as const
export type Holder = { readonly kind: (typeof HOLDER_KINDS)[number]; readonly id: string }

/** Where words come from: somebody typed them here, they came with a file, a machine translated them, a registry has them. */
export const ORIGINS = ['written', 'imported', 'machine', 'registry'] as const

/** Words in one language, under the key of the text that they say: `title`, `categories.national.name`. */
export type Said = { readonly key: string; readonly language: string; readonly words: string }

export type Writing = {
  readonly origin: (typeof ORIGINS)[number]
  /** Null: no person, or one whose account is gone. */
  readonly writtenBy: PersonId | null
  readonly writtenAt: Date
}

/** Words with what is known of them. */
export type Text = Said &
  Writing & {
    /** What they were translated from, or looked at against; null: they are the original. */
    readonly originalLanguage: string | null
    /** Of the words that the original had then. */
    readonly originalFingerprint: string | null
  }

/** What an act writes: a person types, everything else brings files. */
export const writingOf = ({ actor, now }: { readonly actor: Actor; readonly now: Date }): Writing =>
  actor.kind === 'person'
    ? { origin: 'written', writtenBy: actor.personId, writtenAt: now }
    : { origin: 'imported', writtenBy: null, writtenAt: now }
