import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Compiled, Part } from './runtime.ts'

/** What a message asks for: the type of each parameter as TypeScript, and the names of its tags. */
export type Needs = { readonly params: ReadonlyMap<string, string>; readonly tags: ReadonlySet<string> }
export type CompiledMessage = { readonly message: Compiled; readonly needs: Needs }

type Element<T extends TYPE> = Extract<MessageFormatElement, { type: T }>
type Work = { readonly locale: string; readonly params: Map<string, string>; readonly tags: Set<string> }

/**
 * Compiles one ICU message for one locale.
 * Throws when the message is malformed, or when a plural lacks a category that the locale uses or has one that it
 * never uses (CLDR through Intl.PluralRules): both are mistakes of the translation that no reader should meet.
 */
export function compileMessage(source: string, locale: string): CompiledMessage {
  const work: Work = { locale, params: new Map(), tags: new Set() }
  const parts = parse(source).map((element) => compileElement(element, work))
  const [first] = parts
  const message = parts.length === 0 ? '' : parts.length === 1 && typeof first === 'string' ? first : parts
  return { message, needs: { params: work.params, tags: work.tags } }
}

function compileElement(element: MessageFormatElement, work: Work): Part {
  switch (element.type) {
    case TYPE.literal:
      return element.value
    case TYPE.pound:
      return ['#']
    case TYPE.argument:
      need(work, element.value, 'string | number')
      return ['arg', element.value]
    case TYPE.number:
      need(work, element.value, 'number')
      return ['number', element.value, numberOptions(element)]
    case TYPE.date:
    case TYPE.time:
      need(work, element.value, 'Date | string')
      return ['date', element.value, dateOptions(element)]
    case TYPE.select:
      need(work, element.value, 'string')
      return ['select', element.value, branches(element, work)]
    case TYPE.plural:
      return compilePlural(element, work)
    case TYPE.tag:
      work.tags.add(element.value)
      return ['tag', element.value, element.children.map((child) => compileElement(child, work))]
  }
}

function compilePlural(element: Element<TYPE.plural>, work: Work): Part {
  need(work, element.value, 'number')
  checkCategories(element, work.locale)
  return [element.pluralType === 'ordinal' ? 'ordinal' : 'plural', element.value, branches(element, work)]
}

/** A parameter used twice keeps its narrower type, so that `{n} … {n, plural, …}` asks for a number. */
function need(work: Work, name: string, type: string): void {
  const known = work.params.get(name)
  if (known === undefined || known === 'string | number') work.params.set(name, type)
}

function branches(element: Element<TYPE.select> | Element<TYPE.plural>, work: Work): Record<string, Part[]> {
  return Object.fromEntries(
    Object.entries(element.options).map(([name, option]) => [
      name,
      option.value.map((child) => compileElement(child, work)),
    ]),
  )
}

function checkCategories(element: Element<TYPE.plural>, locale: string): void {
  const type = element.pluralType === 'ordinal' ? 'ordinal' : 'cardinal'
  const used: readonly string[] = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories
  const given = Object.keys(element.options).filter((name) => !name.startsWith('='))
  const missing = used.filter((name) => !given.includes(name))
  const unused = given.filter((name) => !used.includes(name))
  if (missing.length > 0) throw new SyntaxError(`plural of "${element.value}" lacks ${missing.join(', ')}`)
  if (unused.length > 0) throw new SyntaxError(`plural of "${element.value}" has unused ${unused.join(', ')}`)
}

function numberOptions(element: Element<TYPE.number>): Intl.NumberFormatOptions {
  const style = element.style
  if (style === null || style === undefined) return {}
  if (typeof style === 'string') return style === 'percent' ? { style } : { maximumFractionDigits: 0 }
  return style.parsedOptions as Intl.NumberFormatOptions
}

const NAMED: Readonly<Record<string, 'short' | 'medium' | 'long' | 'full'>> = {
  short: 'short',
  medium: 'medium',
  long: 'long',
  full: 'full',
}

function dateOptions(element: Element<TYPE.date> | Element<TYPE.time>): Intl.DateTimeFormatOptions {
  const style = element.style
  if (typeof style === 'object' && style !== null) return style.parsedOptions
  const named = NAMED[style ?? 'medium'] ?? 'medium'
  return element.type === TYPE.date
    ? { dateStyle: named }
    : { timeStyle: style ? named : 'short', hourCycle: 'h23' }
}
