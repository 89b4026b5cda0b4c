import type { FieldProblem } from '#kernel/refusals.ts'
import { asksNothing, isEmpty, isMediaKind, type Answers, type MediaCounts } from './answers.ts'
import type { Field, Form } from './definition.ts'
import { visibleIn, type Circumstances } from './visible.ts'

export const PROGRESS = ['not-started', 'in-progress', 'problem', 'complete'] as const

export type SectionProgress = {
  readonly key: string
  /** Fields that the entry is asked as it stands, and how many of them say something. */
  readonly asked: number
  readonly answered: number
  /** What is still to be said: required fields that say nothing yet, and those that were begun, such as an authority that was typed and not chosen. */
  readonly missing: number
  /** What is to be put right in fields that say something. */
  readonly wrong: number
  readonly status: (typeof PROGRESS)[number]
}

/** What an entry carries so far. */
type Carried = { readonly answers: Answers; readonly media: MediaCounts }

/**
 * How far an entry is, per section, in the order of the form; sections in which it is asked nothing are left out. `problems` are all
 * that its check found, of the form, the registry and the files: each counts once, as missing or as wrong.
 */
export function progress(
  form: Form,
  of: Circumstances,
  problems: readonly FieldProblem[],
): readonly SectionProgress[] {
  const { form: visible, ...carried } = visibleIn(form, of)
  return visible.sections.flatMap(({ key, fields }) => {
    const asked = fields.filter((field) => !asksNothing(field))
    if (asked.length === 0) return []
    const answered = new Set(asked.filter((field) => isAnswered(field, carried)).map((field) => field.key))
    const own = problems.filter((problem) => asked.some((field) => field.key === keyOf(problem.field)))
    const wrong = own.filter((problem) => answered.has(keyOf(problem.field))).length
    const tally = { answered: answered.size, missing: own.length - wrong, wrong }
    return { key, asked: asked.length, ...tally, status: statusOf(tally) }
  })
}

/** Of a part that an entry is not asked as it stands. */
export const nothingAsked = (key: string): SectionProgress => ({
  key,
  asked: 0,
  answered: 0,
  missing: 0,
  wrong: 0,
  status: 'complete',
})

/** Whether anything is said in a field: what is found there is wrong then, and merely missing where nothing is. */
export function isAnswered({ key, kind }: Field, { answers, media }: Carried): boolean {
  if (isMediaKind(kind)) return Object.hasOwn(media, key) && (media[key] ?? 0) > 0
  return !isEmpty(Object.hasOwn(answers, key) ? answers[key] : undefined)
}

/** The field of a problem: 'period.from' is of 'period'. */
export const keyOf = (field: string): string => field.split('.')[0] ?? field

type Tally = Pick<SectionProgress, 'answered' | 'missing' | 'wrong'>

function statusOf({ answered, missing, wrong }: Tally): SectionProgress['status'] {
  if (wrong > 0) return 'problem'
  if (answered === 0) return 'not-started'
  return missing > 0 ? 'in-progress' : 'complete'
}
