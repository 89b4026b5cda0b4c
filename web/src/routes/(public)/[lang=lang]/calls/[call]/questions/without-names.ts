import { inLanguage, isHiddenWhenAnonymous, judgesCategory, localeOf } from '@clarion/server/shared'
import { listsIn } from '#lib/texts/formats.ts'
import type { Category, Field, Round } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

export type Judging = Pick<Round, 'name' | 'anonymous' | 'panels'>
type Asked = {
  readonly rounds: readonly Judging[]
  readonly categories: readonly Pick<Category, 'key'>[]
  /** Whose questions are shown; null: those of all. */
  readonly category: string | null
}

/**
 * That a jury which judges without names does not read an answer, and which one where another round reads it: only rounds that judge a
 * category in which it is asked say so. '': every jury reads it, or none in any case.
 */
export function unreadInWords(t: Translator, field: Field, { rounds, categories, category }: Asked): string {
  if (field.audience === 'office' || !isHiddenWhenAnonymous(field)) return ''
  const all = field.categories ?? categories.map(({ key }) => key)
  const asked = category === null ? all : [category]
  const judging = rounds.filter((round) => asked.some((one) => judgesCategory(round, one)))
  const [without = [], others = []] = [true, false].map((is) =>
    judging.filter(({ anonymous }) => anonymous === is),
  )
  if (without.length === 0) return ''
  if (others.length === 0) return t('public.questions.withoutNames')
  const named = (some: readonly Judging[]): string =>
    listsIn(localeOf(t.language)).format(some.map(({ name }) => inLanguage(name, t.language).text))
  return t('public.questions.withoutNames.some', {
    count: without.length,
    rounds: named(without),
    others: named(others),
  })
}
