import { daysOf, inLanguage, localeOf } from '@clarion/server/shared'
import { countryName, languageName } from '#lib/domain/countries.ts'
import { periodInWords } from '#lib/domain/periods.ts'
import { listsIn } from '#lib/texts/formats.ts'
import type {
  CallDocument,
  EligibilityRule,
  Localised,
  RuleKind,
  RuleOf,
  Ruled,
} from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** What the words of a rule name things by; what a page has not asked for is named by its key. */
export type Named = Ruled & Partial<Pick<CallDocument, 'categories' | 'distinctions' | 'form'>>

type Asks<K extends RuleKind> = (t: Translator, rule: RuleOf<K>, document: Named) => string

export const listed = (t: Translator, names: readonly string[]): string =>
  listsIn(localeOf(t.language)).format(names)

export const countriesNamed = (t: Translator, codes: readonly string[]): string =>
  codes
    .map((code) => countryName(code, t.language))
    .sort((a, b) => a.localeCompare(b, t.language))
    .join(', ')

export const dayNamed = (t: Translator, day: string | null): string =>
  periodInWords({ from: day, to: day, isOngoing: false }, t)

type Keyed = { readonly key: string; readonly name?: Localised; readonly label?: Localised }

/** The names of things of the document by their keys. */
export const namedIn = (t: Translator, keys: readonly string[], things: readonly Keyed[] = []): string =>
  listed(
    t,
    keys.map((key) => {
      const found = things.find((thing) => thing.key === key)
      return inLanguage(found?.name ?? found?.label ?? { und: key }, t.language).text
    }),
  )

export const fieldsIn = ({ form }: Named) => form?.sections.flatMap(({ fields }) => fields)

const languagesNamed = (t: Translator, tags: readonly string[]): string =>
  listed(
    t,
    tags.map((tag) => languageName(tag, t.language)),
  )

/** What each kind of rule asks, in words of the site. */
const ASKS: { readonly [K in RuleKind]: Asks<K> } = {
  countries: (t, rule) => t('eligibility.asks.countries', { countries: countriesNamed(t, rule.countries) }),
  levels: (t, { levels }) =>
    t('eligibility.asks.levels', {
      levels: listsIn(localeOf(t.language), 'disjunction').format(
        levels.map((level) => t('eligibility.level', { level })),
      ),
    }),
  population: (t, rule, { eligibility }) =>
    isEnteredTogether(eligibility)
      ? `${inhabitantsAsked(t, rule)} ${t('eligibility.asks.population.of', { of: rule.of })}`
      : inhabitantsAsked(t, rule),
  languages: (t, { languages }) =>
    t('eligibility.asks.languages', { languages: languagesNamed(t, languages) }),
  period: periodAsked,
  'earlier-winners': (t, { editions, distinctions, programmes }, document) =>
    [
      t('eligibility.asks.earlier-winners', { editions }),
      distinctions &&
        t('eligibility.asks.earlier-winners.which', {
          distinctions: namedIn(t, distinctions, document.distinctions),
        }),
      programmes && t('eligibility.asks.earlier-winners.where', { programmes: listed(t, programmes) }),
    ]
      .filter(Boolean)
      .join(' '),
  'entries-per-authority'(t, { most, per, categories }, document) {
    if (per === 'category') return t('eligibility.asks.entries.category', { most })
    return categories
      ? t('eligibility.asks.entries.group', {
          most,
          categories: namedIn(t, categories, document.categories),
        })
      : t('eligibility.asks.entries.together', { most })
  },
  'one-category-per-project': (t) => t('eligibility.asks.one-category-per-project'),
  attachments: (t, { fields }, document) =>
    t('eligibility.asks.attachments', { fields: namedIn(t, fields, fieldsIn(document)) }),
  joint: (t, { most }) => t('eligibility.asks.joint', { most }),
  endorsement: (t, { by }) => t('eligibility.asks.endorsement', { by: inLanguage(by, t.language).text }),
}

function inhabitantsAsked(t: Translator, { from, below }: RuleOf<'population'>): string {
  if (below === undefined) return t('eligibility.asks.population.from', { from: from ?? 0 })
  return from === undefined
    ? t('eligibility.asks.population.below', { below })
    : t('eligibility.asks.population.between', { from, below })
}

/** Whether several can enter together: only there it matters whose inhabitants count. */
const isEnteredTogether = ({ rules }: Ruled['eligibility']): boolean =>
  rules.some(({ kind }) => kind === 'joint')

function periodAsked(t: Translator, rule: RuleOf<'period'>, document: Named): string {
  const days = daysOf(rule, document)
  const [first, last] = [dayNamed(t, days.first), dayNamed(t, days.last)]
  if (rule.lastYears !== undefined && first)
    return t('eligibility.asks.period.years', { years: rule.lastYears, first })
  if (first && last) return t('eligibility.asks.period.between', { first, last })
  return last ? t('eligibility.asks.period.to', { last }) : t('eligibility.asks.period.from', { first })
}

/** What a rule asks: in the call's own words, or else in those of the site; `lang` where that is another than the page's. */
export function ruleInWords(t: Translator, rule: EligibilityRule, document: Named) {
  const own = rule.text && inLanguage(rule.text, t.language)
  if (own) return { text: own.text, lang: own.lang === t.language ? undefined : own.lang }
  const asks = ASKS[rule.kind] as Asks<RuleKind>
  return { text: asks(t, rule, document), lang: undefined }
}

/** "Only in: Small cities." where a rule is not for all; one that counts in a group has named it already. */
export function onlyInWords(t: Translator, rule: EligibilityRule, document: Named): string | undefined {
  const isNamed = rule.kind === 'entries-per-authority' && rule.per === 'together' && !rule.text
  if (!rule.categories || isNamed) return undefined
  return t('eligibility.onlyIn', { categories: namedIn(t, rule.categories, document.categories) })
}
