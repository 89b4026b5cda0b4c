import { z } from 'zod'
import { inLanguage, isLanguage, type Localised } from './languages.ts'
import { deepFrozen } from './frozen.ts'
import { localised } from './localised.ts'

type Shape = z.core.$ZodType
/** The same value, with each text in one language alone. */
export type Cut = <Value>(value: Value, language: string) => Value
type CutAny = (value: unknown, language: string) => unknown

/**
 * How what has a shape is cut to the language of its reader: of each text stays what they would read of it (`inLanguage`), in the language it is in; all else
 * is left as it is. What is frozen is cut once for each language of the pages, and given as the same frozen value from then on; of other tags, which anybody can make up, nothing is kept. O(n) of what is in it.
 */
export const inOneLanguage = (shape: z.ZodType): Cut =>
  (cutterOf(shape) ?? ((value: unknown) => value)) as Cut

const known = new WeakMap<Shape, CutAny | null>()

/** Null where a shape has no texts anywhere: there is nothing to do. */
function cutterOf(shape: Shape): CutAny | null {
  const found = known.get(shape)
  if (found !== undefined) return found
  const cut = shape === localised ? ofText : keptIfFrozen(ofObject(shape) ?? ofOthers(shape))
  known.set(shape, cut)
  return cut
}

const ofText: CutAny = (value, language) => {
  const { lang, text } = inLanguage(value as Localised, language)
  return Object.keys(value as Localised).length === 0 ? value : { [lang]: text }
}

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function ofObject(shape: Shape): CutAny | null {
  if (!(shape instanceof z.ZodObject)) return null
  const parts = Object.entries(shape.shape).flatMap(([name, part]): [string, CutAny][] => {
    const cut = cutterOf(part as Shape)
    return cut ? [[name, cut]] : []
  })
  if (parts.length === 0) return null
  return (value, language) => {
    if (!isThing(value)) return value
    const there = parts.filter(([name]) => name in value)
    return { ...value, ...Object.fromEntries(there.map(([name, cut]) => [name, cut(value[name], language)])) }
  }
}

function ofOthers(shape: Shape): CutAny | null {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return whereThere(cutterOf(shape.unwrap()))
  if (shape instanceof z.ZodArray) return ofEach(cutterOf(shape.element))
  if (shape instanceof z.ZodRecord) return ofRecord(cutterOf(shape.valueType))
  return shape instanceof z.ZodUnion ? ofOneOf(shape.options) : null
}

const whereThere = (cut: CutAny | null): CutAny | null =>
  cut && ((value, language) => (isThing(value) ? cut(value, language) : value))

const ofEach = (cut: CutAny | null): CutAny | null =>
  cut && ((value, language) => (Array.isArray(value) ? value.map((item) => cut(item, language)) : value))

const ofRecord = (cut: CutAny | null): CutAny | null =>
  cut &&
  ((value, language) =>
    isThing(value)
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cut(part, language)]))
      : value)

/** Of several shapes, the first that it has. */
function ofOneOf(options: readonly Shape[]): CutAny | null {
  const cuts = options.map((option) => ({ option, cut: cutterOf(option) }))
  if (cuts.every(({ cut }) => cut === null)) return null
  return (value, language) => {
    const found = cuts.find(({ option }) => z.safeParse(option, value).success)
    return found?.cut ? found.cut(value, language) : value
  }
}

function keptIfFrozen(cut: CutAny | null): CutAny | null {
  if (!cut) return null
  const kept = new WeakMap<object, Map<string, unknown>>()
  return (value, language) => {
    if (!isLanguage(language) || !isThing(value) || !Object.isFrozen(value)) return cut(value, language)
    const cuts = kept.get(value) ?? new Map<string, unknown>()
    if (!kept.has(value)) kept.set(value, cuts)
    if (!cuts.has(language)) cuts.set(language, deepFrozen(cut(value, language)))
    return cuts.get(language)
  }
}
