import { z } from 'zod'
import { documentShape } from './core/document.ts'
import type { ThingKind } from './core/diff/difference.ts'

type Shape = z.core.$ZodType

/** What the things in a list are, by the setting that lists them. */
const THING: Readonly<Record<string, ThingKind>> = {
  categories: 'category',
  phases: 'phase',
  'form.sections': 'section',
  fields: 'question',
  options: 'option',
  rounds: 'round',
  criteria: 'criterion',
  panels: 'panel',
  questions: 'inquiry',
  'eligibility.rules': 'rule',
  distinctions: 'distinction',
}

const isOfThings = (shape: Shape): boolean =>
  shape instanceof z.ZodDiscriminatedUnion || (shape instanceof z.ZodObject && 'key' in shape.shape)

const within = (shape: Shape): Shape | null =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault
    ? shape.unwrap()
    : null

function settingsIn(shape: Shape, kind = 'call', setting = ''): string[] {
  const inner = within(shape)
  if (inner) return settingsIn(inner, kind, setting)
  if (shape instanceof z.ZodDiscriminatedUnion)
    return shape.options.flatMap((option) => settingsIn(option, kind, setting))
  if (shape instanceof z.ZodArray && isOfThings(shape.element))
    return [`${kind} ${setting}`, ...settingsIn(shape.element, THING[setting])]
  return [...(setting === '' ? [] : [`${kind} ${setting}`]), ...partsIn(shape, kind, setting)]
}

const partsIn = (shape: Shape, kind: string, setting: string): string[] =>
  shape instanceof z.ZodObject
    ? Object.entries(shape.shape).flatMap(([name, part]) =>
        settingsIn(part as Shape, kind, setting === '' ? name : `${setting}.${name}`),
      )
    : []

/** For tests: everything that a document can say, each by the thing that says it and the name of the setting ('question limits.max'). */
export const SETTINGS: readonly string[] = [...new Set(settingsIn(documentShape))]
