import { canonicalJson } from '#kernel/proof/index.ts'
import type { Localised } from '#kernel/languages.ts'
import type { Noun } from '#kernel/nouns.ts'

/** What an installation says of itself. Where it says nothing in a language, pages have neutral sentences of their own. */
export type Site = {
  readonly name: string
  /** What is entered here, for calls that do not say it themselves. */
  readonly noun: Noun
  readonly title: Localised
  readonly purpose: Localised
}

export type SiteVersion = Site & { readonly version: number }

/** Before anybody has said anything. */
export const NEUTRAL_SITE: SiteVersion = {
  version: 0,
  name: 'Clarion',
  noun: 'entry',
  title: {},
  purpose: {},
}

/** What was left empty is not said. */
export const saidIn = (texts: Localised): Localised =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))

export const saysTheSame = (one: Site, other: Site): boolean => textOf(one) === textOf(other)
const textOf = ({ name, noun, title, purpose }: Site) => canonicalJson({ name, noun, title, purpose })
