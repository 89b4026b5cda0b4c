import { z } from 'zod'
import { asKept } from '#platform/http/as-kept.ts'
import { FIELD_ROLES } from './core/asked.ts'
import type { AnswerValue } from './core/answers.ts'
import { FIELD_KINDS } from './core/definition.ts'
import { KINDS } from './core/kinds/index.ts'
import type { Part } from './core/kinds/kind.ts'
import { OWN } from './core/settings.ts'
import { PROGRESS, type SectionProgress } from './core/progress.ts'

/** What is kept of each part: of an older form that did not ask for it, nothing was said there. */
const PARTS = {
  text: z.string().default(''),
  // What a program sends as a number is kept as it would be typed.
  'number-or-text': z.string().default(''),
  'yes-no': z.boolean().default(false),
  texts: z.array(z.string()).default([]),
  links: z.array(z.object({ url: z.string(), title: z.string() })).default([]),
  people: z
    .array(z.object({ name: z.string(), role: z.string(), organisation: z.string(), consent: z.boolean() }))
    .default([]),
  'by-key': z.record(z.string(), z.string()).default({}),
  rows: z.array(z.record(z.string(), z.string())).default([]),
} satisfies Record<Part, z.ZodType>

const answerOf = (kind: string, shape: Readonly<Record<string, Part>>) =>
  z.object({
    kind: z.literal(kind),
    ...Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, PARTS[part]])),
  })

const [first, ...others] = Object.entries(KINDS).flatMap(([kind, one]) =>
  'shape' in one ? [answerOf(kind, one.shape)] : [],
)

/** What a version that knew more kinds has kept: it says nothing here, and holds nobody up. */
const ofLaterKind = z.object({ kind: z.string().refine((kind) => !Object.hasOwn(KINDS, kind)) })

/** What an entry says to one field. */
// Which parts a kind has is known when it runs; that they make the type of its answer is what `AnswerKind` asks of its shape.
export const Answer = z.union([
  z.discriminatedUnion('kind', [first ?? answerOf('text', {}), ...others]),
  ofLaterKind,
]) as z.ZodType as z.ZodType<AnswerValue, AnswerValue>

/** Answers by the key of their field. */
export const Answers = z.record(z.string(), Answer)

/** The kind of a field, and what the platform finds in it. */
export const FieldKind = z.enum(FIELD_KINDS)
export const FieldRole = z.enum(FIELD_ROLES)

/** How far a section is. */
export const Progress: z.ZodType<SectionProgress, SectionProgress> = z.object({
  key: z.string(),
  asked: z.number(),
  answered: z.number(),
  missing: z.number(),
  wrong: z.number(),
  status: z.enum(PROGRESS),
})

/** What of its question an answer is read with (`reads` of its kind). */
export const ReadWith = asKept(
  z
    .object({
      formatting: OWN.formatting,
      preview: OWN.preview,
      rows: OWN.rows,
      options: OWN.options,
      unit: OWN.unit,
      steps: OWN.steps,
      columns: OWN.columns,
    })
    .partial(),
) as z.ZodType<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>>
