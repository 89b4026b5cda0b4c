import { datesIn } from '../dates.ts'
import { keeper } from '../keeper.ts'

/**
 * A compiled ICU message: plain text, or text mixed with things to fill in. Compact, because it travels to the
 * browser; made by `compile.ts`, read only here.
 */
export type Compiled = string | readonly Part[]
export type Part =
  | string
  | readonly ['#']
  | readonly ['arg', name: string]
  | readonly ['number', name: string, options: Intl.NumberFormatOptions]
  | readonly ['date', name: string, options: Intl.DateTimeFormatOptions]
  | readonly [
      'select' | 'plural' | 'ordinal',
      name: string,
      options: Readonly<Record<string, readonly Part[]>>,
    ]
  | readonly ['tag', name: string, children: readonly Part[]]

/** Picks one of its branches by the value: by word, by count or by order. */
type Choice = readonly [
  kind: 'select' | 'plural' | 'ordinal',
  name: string,
  branches: Readonly<Record<string, readonly Part[]>>,
]

export type Catalogue = Readonly<Record<string, Compiled>>
export type MessageParams = Readonly<Record<string, unknown>>

/** A message with its tags kept, for whoever turns tags into elements. */
export type RichPart = string | { readonly tag: string; readonly children: readonly RichPart[] }

/** For whom a message is formatted. `locale` is BCP 47, `timeZone` an IANA name: dates mean nothing without one. */
export type Reader = {
  readonly locale: string
  readonly timeZone: string
  /** What becomes of words that are filled in under a name; left out, they stand as they are. */
  readonly filledIn?: (words: string, name: string) => string
}

type Formatter = Intl.NumberFormat | Intl.PluralRules
/** Intl objects cost about 50 times more to make than to use. */
const once = keeper<Formatter>(500)

const numbers = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  once(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))

const dates = (reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  datesIn(reader.locale, { timeZone: reader.timeZone, ...options })

const plurals = (locale: string, type: Intl.PluralRuleType): Intl.PluralRules =>
  once(`p ${locale} ${type}`, () => new Intl.PluralRules(locale, { type }))

function branchOf([kind, , branches]: Choice, value: unknown, locale: string): readonly Part[] {
  const named = (name: string) => (Object.hasOwn(branches, name) ? branches[name] : undefined)
  const exact = named(kind === 'select' ? String(value) : `=${String(value)}`)
  if (exact !== undefined || kind === 'select') return exact ?? branches['other'] ?? []
  const category = plurals(locale, kind === 'ordinal' ? 'ordinal' : 'cardinal').select(Number(value))
  return branches[category] ?? branches['other'] ?? []
}

const instant = (value: unknown): Date => (value instanceof Date ? value : new Date(value as string | number))

const filledIn = (value: unknown, name: string, reader: Reader): string => {
  if (typeof value === 'number') return numbers(reader.locale, {}).format(value)
  return reader.filledIn?.(String(value), name) ?? String(value)
}

function fill(parts: readonly Part[], params: MessageParams, reader: Reader, count: number): RichPart[] {
  return parts.flatMap((part): RichPart[] => {
    if (typeof part === 'string') return [part]
    switch (part[0]) {
      case '#':
        return [numbers(reader.locale, {}).format(count)]
      case 'arg':
        return [filledIn(params[part[1]], part[1], reader)]
      case 'number':
        return [numbers(reader.locale, part[2]).format(Number(params[part[1]]))]
      case 'date':
        return [dates(reader, part[2]).format(instant(params[part[1]]))]
      case 'tag':
        return [{ tag: part[1], children: fill(part[2], params, reader, count) }]
      default: {
        const value = params[part[1]]
        return fill(
          branchOf(part, value, reader.locale),
          params,
          reader,
          part[0] === 'select' ? count : Number(value),
        )
      }
    }
  })
}

const flat = (parts: readonly RichPart[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : flat(part.children))).join('')

/** Fills a message and keeps its tags, in order. */
export function formatRich(message: Compiled, params: MessageParams, reader: Reader): readonly RichPart[] {
  return typeof message === 'string' ? [message] : fill(message, params, reader, 0)
}

/** Fills a message; tags vanish and their content stays. */
export function formatMessage(message: Compiled, params: MessageParams, reader: Reader): string {
  return typeof message === 'string' ? message : flat(fill(message, params, reader, 0))
}
