import type { FieldProblem } from '@clarion/server/shared'
import type { Translator } from './texts.ts'

/** The part of a refusal that its words need. */
export type Refused = {
  readonly code: string
  readonly details: { readonly fields?: readonly FieldProblem[] } & Readonly<Record<string, unknown>>
}
/** What is wrong with a field; `n`: of how many things more it speaks, where it is not one. */
export type FieldWords = { readonly field: string; readonly message: string; readonly n?: number }

/** The words of a refusal itself: `refusals.<code>`, filled with what it says of itself. */
export const refusalInWords = (t: Translator, { code, details }: Refused): string =>
  t.find(`refusals.${code}`, { ...details, ...waiting(details) }) ?? t('refusals.internal')

/** Refusals whose words send to the office: what shows one leads there, too. */
export const OFFICE_ASKED = [
  'not-allowed',
  'storage-full',
  'entry-not-judged',
  'entry-not-assigned',
  'marks-frozen',
] as const

export const asksOffice = (code: string): boolean => OFFICE_ASKED.some((each) => each === code)

/** Answers of which pages say more than the refusal's own words: what became of what one wrote, and the way on. */
const WITH_PAGE = ['403', '404', '413'] as const

/** Where on the site somebody stands who finds no page: its reasons differ. */
export type Where = 'public' | 'my' | 'jury' | 'office'

/** Why there is no page: what it is called and what one does now. Only what is a fault of ours is called one. */
export function errorInWords(t: Translator, status: number, problem: Refused, where: Where = 'public') {
  const kind = WITH_PAGE.find((each) => each === String(status))
  const isRefused = status < 500 && kind !== '404' && kind !== '413'
  if (isRefused && t.find(`refusals.${problem.code}`) !== undefined)
    return { title: t('common.error.other.title'), say: refusalInWords(t, problem) }
  return namedError(t, { kind, status, problem, where })
}

type Named = {
  readonly kind: (typeof WITH_PAGE)[number] | undefined
  readonly status: number
  readonly problem: Refused
  readonly where: Where
}

function namedError(t: Translator, { kind, status, problem, where }: Named) {
  if (kind === '404') return { title: t('common.error.404.title'), say: t(`common.error.404.${where}`) }
  if (kind === '413') return { title: t('common.error.413.title'), say: howMuchFits(t, problem.details) }
  const named = problem.code === 'unreached' ? problem.code : (kind ?? (status < 500 ? 'other' : '500'))
  return { title: t(`common.error.${named}.title`), say: t(`common.error.${named}.say`) }
}

function howMuchFits(t: Translator, { limit, most }: Refused['details']): string {
  if (typeof most === 'number') return t('common.error.413.fields', { most })
  return t('common.error.413.say', { mebibytes: Math.round(Number(limit ?? 1024 * 1024) / (1024 * 1024)) })
}

/** How long to wait, in whole minutes: nobody counts seconds. */
const waiting = ({ retryAfterSeconds }: Refused['details']) => ({
  minutes: Math.max(1, Math.ceil(Number(retryAfterSeconds ?? 0) / 60)),
})

/** For the top of a page, where the field itself is not beside it: each under the name that the page gives it. */
export const underNames = (
  t: Translator,
  wrong: readonly FieldWords[],
  names: Readonly<Record<string, string>>,
): readonly FieldWords[] =>
  wrong.map(({ field, message, ...more }) => {
    const name = names[field]
    return { field, message: name ? t('common.errors.of', { name, because: message }) : message, ...more }
  })

/**
 * What is wrong with each field, in words. An area may say it better than the general words do, under
 * `<area>.wrong.<field>.<code>`, with `inTexts` where fields share their words; a code that is a refusal of its own has its words there.
 */
export function fieldsInWords(
  t: Translator,
  area: string,
  refused?: Refused,
  inTexts: (field: string) => string = (field) => field,
): readonly FieldWords[] {
  return (refused?.details.fields ?? []).map(({ field, code, params }) => ({
    field,
    message:
      t.find(`${area}.wrong.${inTexts(field)}.${code}`, params) ??
      t.find(`refusals.field.${code}`, params) ??
      t.find(`refusals.${code}`, params) ??
      t('refusals.field.not-understood'),
    ...(code === 'more' && { n: Number(params?.['n']) }),
  }))
}
