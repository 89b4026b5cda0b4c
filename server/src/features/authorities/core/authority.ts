import type { Localised } from '#kernel/languages.ts'

export const AUTHORITY_LEVELS = ['national', 'regional', 'local'] as const
export type AuthorityLevel = (typeof AUTHORITY_LEVELS)[number]

/** A public body as the registry takes it in: from the seed, from the demonstration, or as somebody proposes it. */
export type AuthoritySeed = {
  /** Lasting and readable: 'it-bolzano'. */
  readonly key: string
  /** Two letters as the Union writes them: EL and UK. */
  readonly country: string
  readonly level: AuthorityLevel
  /** BCP 47 tag of the first of its names. */
  readonly ownLang: string
  readonly name: Localised
  readonly place?: string | undefined
  /** What else its place is called, here and elsewhere: it is found by these, and shown with none of them. */
  readonly placeName?: Localised | undefined
  /** WGS 84, decimal degrees. */
  readonly lat?: number | undefined
  readonly lon?: number | undefined
  readonly population?: number | undefined
  readonly geonamesId?: number | undefined
}

/** What a body was called, until when; null: it never was, but it was written so. */
export type FormerName = { readonly name: Localised; readonly until: string | null }
