import { BOUNDS, inLanguage, localeOf } from '@clarion/server/shared'
import { listsIn, numbersIn } from '#lib/texts/formats.ts'
import { dayInWords } from '#lib/texts/moments.ts'
import { countryName, languageName } from './countries.ts'
import type { CallDocument, Comparable, Condition, Field } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

type Document = Pick<CallDocument, 'form' | 'categories'>

/** A condition as people say it, to stand behind "only if". */
export function conditionInWords(t: Translator, document: Document, condition: Condition): string {
  const { all, any, not, categories } = condition
  const within = (one: Condition): string => {
    const words = conditionInWords(t, document, one)
    return (one.all ?? one.any ?? []).length > 1 ? `(${words})` : words
  }
  if (all) return joined(t, all.map(within), 'conjunction')
  if (any) return joined(t, any.map(within), 'disjunction')
  if (not) return t('public.condition.not', { condition: within(not) })
  if (!categories) return comparedInWords(t, document, condition)
  const named = document.categories.filter(({ key }) => categories.includes(key))
  const names = named.map(({ name }) => inLanguage(name, t.language).text)
  return t('public.condition.categories', { categories: joined(t, names, 'disjunction') })
}

/** Whether a question has to be answered, before anybody has begun. */
export function neededInWords(t: Translator, document: Document, { required }: Field): string {
  if (typeof required !== 'object')
    return t(required ? 'public.questions.needed' : 'public.questions.optional')
  return required.when
    ? t('public.questions.neededIf', { condition: conditionInWords(t, document, required.when) })
    : t('public.questions.needed')
}

const joined = (t: Translator, words: readonly string[], type: Intl.ListFormatType): string =>
  listsIn(localeOf(t.language), type).format(words)

function comparedInWords(t: Translator, document: Document, condition: Condition): string {
  const field = document.form.sections
    .flatMap(({ fields }) => fields)
    .find(({ key }) => key === condition.field)
  const subject = t('public.condition.subject', {
    of: condition.authority ?? 'answer',
    question: field ? inLanguage(field.label, t.language).text : '',
  })
  const wanted = condition.in ?? (condition.is === undefined ? [] : [condition.is])
  const values = joined(
    t,
    wanted.map((value) => valueInWords(t, value, { field, condition })),
    'disjunction',
  )
  const answered = condition.answered ? 'yes' : 'no'
  return joined(
    t,
    [
      condition.answered === undefined ? '' : t('public.condition.answered', { subject, answered }),
      values === '' ? '' : t('public.condition.is', { subject, values }),
      ...BOUNDS.map((bound) => {
        const limit = condition[bound]
        if (limit === undefined) return ''
        const day = typeof limit === 'string'
        const words = day
          ? dayInWords(`${limit}T12:00:00Z`, 'UTC', t)
          : numbersIn(localeOf(t.language)).format(limit)
        return t('public.condition.bound', { subject, bound: day ? `${bound}Day` : bound, limit: words })
      }),
    ].filter(Boolean),
    'conjunction',
  )
}

type Where = { readonly field: Field | undefined; readonly condition: Condition }

function valueInWords(t: Translator, value: Comparable, where: Where): string {
  if (typeof value === 'boolean') return t('public.condition.yesNo', { is: value ? 'yes' : 'no' })
  if (typeof value === 'number') return numbersIn(localeOf(t.language)).format(value)
  return keyInWords(t, value, where)
}

function keyInWords(t: Translator, key: string, { field, condition }: Where): string {
  if (condition.authority === 'level') return t('public.condition.level', { level: key })
  if (condition.authority === 'country') return countryName(key, t.language)
  return field ? (KEYS[field.kind]?.(t, key, field) ?? key) : key
}

type InWords = (t: Translator, key: string, field: Field) => string | undefined

const KEYS: { readonly [K in Field['kind']]?: InWords } = {
  country: (t, key) => countryName(key, t.language),
  language: (t, key) => languageName(key, t.language),
  date: (t, key) => dayInWords(`${key}T12:00:00Z`, 'UTC', t),
  choice(t, key, field) {
    const option = field.kind === 'choice' ? field.options.find((one) => one.key === key) : undefined
    return option && inLanguage(option.label, t.language).text
  },
}
