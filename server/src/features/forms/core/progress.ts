import { isMediaKind, type Answers, type MediaCounts } from './answers.ts'
import type { Field, Form, Years } from './definition.ts'
import { isEmpty } from './readings.ts'
import { validateField } from './validate.ts'
import { isAsked } from './visible.ts'

export type SectionProgress = {
  readonly key: string
  /** Fields that this category is asked, and how many of them say something. */
  readonly asked: number
  readonly answered: number
  /** Required fields that say nothing yet. */
  readonly missing: number
  /** Fields that say something that cannot stand. */
  readonly wrong: number
  readonly status: 'not-started' | 'in-progress' | 'problem' | 'complete'
}

/** How far an entry is, per section, in the order of the form; sections that ask this category nothing are left out. */
export function progress(
  form: Form,
  category: string,
  answers: Answers,
  media: MediaCounts,
): readonly SectionProgress[] {
  return form.sections.flatMap(({ key, fields }) => {
    const asked = fields.filter((field) => isAsked(field, category))
    if (asked.length === 0) return []
    const tally = { answered: 0, missing: 0, wrong: 0 }
    for (const field of asked) addTo(tally, field, answers, { media, years: form.years })
    return [{ key, asked: asked.length, ...tally, status: statusOf(tally) }]
  })
}

type Tally = { answered: number; missing: number; wrong: number }

type Beside = { readonly media: MediaCounts; readonly years: Years | undefined }

function addTo(tally: Tally, field: Field, answers: Answers, { media, years }: Beside): void {
  const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
  const files = Object.hasOwn(media, field.key) ? (media[field.key] ?? 0) : 0
  const isAnswered = isMediaKind(field.kind) ? files > 0 : !isEmpty(answer)
  const hasProblems = validateField(field, answer, { files, years }).length > 0
  if (isAnswered) tally.answered += 1
  if (hasProblems && isAnswered) tally.wrong += 1
  if (hasProblems && !isAnswered) tally.missing += 1
}

function statusOf({ answered, missing, wrong }: Tally): SectionProgress['status'] {
  if (wrong > 0) return 'problem'
  if (answered === 0) return 'not-started'
  return missing > 0 ? 'in-progress' : 'complete'
}
