import { canonicalJson } from '#kernel/proof/index.ts'
import type { Localised } from '#kernel/languages.ts'
import type { Noun } from '#kernel/nouns.ts'
import type { Holder, Said } from '#features/translations/index.ts'

/** There is one site: its texts and its acts are all about the same thing, which needs an id to be found by. */
export const SITE_HOLDER = {
  kind: 'site',
  id: '00000000-0000-4000-8000-000000000000',
} as const satisfies Holder

/** Its texts, which it has in each language. */
export const SITE_TEXTS = ['title', 'purpose'] as const
export type SiteText = (typeof SITE_TEXTS)[number]

/** What an installation says of itself. Where it says nothing in any language, pages have neutral sentences of their own. */
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

/** Everything that a site says in languages. */
export const textsSaid = (site: Pick<Site, SiteText>): readonly (Said & { readonly key: SiteText })[] =>
  SITE_TEXTS.flatMap((key) =>
    Object.entries(site[key]).map(([language, words]) => ({ key, language, words })),
  )

export const saysTheSame = (one: Site, other: Site): boolean => textOf(one) === textOf(other)
const textOf = ({ name, noun, title, purpose }: Site) => canonicalJson({ name, noun, title, purpose })
