import { languageName } from '#lib/domain/countries.ts'
import { countriesNamed, dayNamed, fieldsIn, listed, namedIn, ruleInWords, type Named } from './rules.ts'
import type { Finding, FindingOf, RuleKind } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

type FoundBy<K extends RuleKind> = NonNullable<FindingOf<K>['found']>
type Says<K extends RuleKind> = (t: Translator, found: FoundBy<K>, document: Named) => string

const nothing = (t: Translator): string => t('eligibility.found.nothing')

/** "290,000 inhabitants, GeoNames 2024". */
function populationFound(t: Translator, found: FoundBy<'population'>) {
  const { population, source, year, isConfirmed, without, isLeadKnown } = found
  return [
    t('eligibility.found.population', { population }),
    [source, year].filter(Boolean).join(' '),
    isConfirmed ? '' : t('eligibility.found.unconfirmed'),
    isLeadKnown ? '' : t('eligibility.found.withoutLead'),
    without.length === 0 ? '' : t('eligibility.found.without', { authorities: listed(t, without) }),
  ]
    .filter(Boolean)
    .join(', ')
}

const FOUND: { readonly [K in RuleKind]: Says<K> } = {
  countries: (t, { countries }) => countriesNamed(t, countries),
  levels: (t, { levels }) =>
    listed(
      t,
      levels.map((level) => t('eligibility.level', { level })),
    ),
  population: populationFound,
  languages: (t, { languages }) =>
    listed(
      t,
      languages.map((tag) => languageName(tag, t.language)),
    ),
  period: (t, { end }) =>
    end === '' ? t('eligibility.found.goesOn') : t('eligibility.found.ended', { end: dayNamed(t, end) }),
  'earlier-winners': (t, { wins }) =>
    wins.length === 0
      ? t('eligibility.found.wonNothing')
      : t('eligibility.found.won', {
          years: listed(
            t,
            [...new Set(wins.map(({ year }) => year))].sort().map((year) => String(year)),
          ),
        }),
  'entries-per-authority': (t, { others }) => t('eligibility.found.others', { others }),
  'one-category-per-project': (t, { categories }, document) =>
    categories.length === 0
      ? t('eligibility.found.nowhereElse')
      : t('eligibility.found.elsewhere', { categories: namedIn(t, categories, document.categories) }),
  attachments: (t, { missing }, document) =>
    missing.length === 0
      ? t('eligibility.found.allThere')
      : t('eligibility.found.missing', { fields: namedIn(t, missing, fieldsIn(document)) }),
  joint: (t, { together }) => t('eligibility.found.joint', { together }),
  endorsement: nothing,
}

/** What the platform found by a rule; that it found nothing is said, too. */
export function foundInWords(t: Translator, finding: Finding, document: Named): string {
  const say = FOUND[finding.kind] as Says<RuleKind>
  return finding.found === null ? nothing(t) : say(t, finding.found, document)
}

/** Rule and fact in one, where both are said to the entrant. */
export function findingInWords(t: Translator, finding: Finding, document: Named) {
  const { text, lang } = ruleInWords(t, finding.rule, document)
  return { text, lang, found: t('eligibility.found', { what: foundInWords(t, finding, document) }) }
}
