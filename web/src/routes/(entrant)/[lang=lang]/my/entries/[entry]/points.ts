import { isAnswered } from '@clarion/server/shared'
import { fieldOf, placeInWords, problemInWords } from '#lib/domain/kinds/field.ts'
import type { FieldProblem } from '@clarion/server/shared'
import type { CutOf } from '#lib/server/api.ts'
import type { Translator } from '#lib/texts/texts.ts'
import { filesIn, type Deciding } from './asked-of.ts'
import { partsListed } from './parts-listed.ts'

type Entry = Deciding & Pick<CutOf<'showMyEntry', 'form'>, 'id' | 'progress' | 'problems'>

/** What of an entry is missing or not right, as every page names it: by the label of its box, which it leads to. */
export type Point = {
  /** The key of its part. */
  readonly part: string
  /** The key of the field. */
  readonly field: string
  readonly href: string
  readonly label: string
  readonly message: string
  /** Something is said there, and cannot stand. */
  readonly isWrong: boolean
}

/** Of each part as many as its progress counts, in the order of the check. */
export const pointsOf = (t: Translator, entry: Entry): readonly Point[] =>
  entry.problems.map((problem) => {
    const { field, ...place } = placeOf(t, entry, problem)
    return {
      ...place,
      field: fieldOf(problem),
      message: problemInWords(t, problem),
      isWrong: field !== undefined && isAnswered(field, { answers: entry.answers, media: filesIn(entry) }),
    }
  })

/** What is wrong in one part. */
export const wrongIn = (t: Translator, entry: Entry, key: string): readonly Point[] =>
  pointsOf(t, entry).filter(({ part, isWrong }) => part === key && isWrong)

/** The first of each box: where boxes are named without what is wrong with them, each is named once. */
export const fieldsOf = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ href }, at) => points.findIndex((one) => one.href === href) === at)

/** Where a field is found, and what it is called. */
export function placeOf(t: Translator, entry: Omit<Entry, 'problems'>, problem: Pick<FieldProblem, 'field'>) {
  const key = fieldOf(problem)
  const found = partsListed(entry).find(({ fields }) => fields.some((field) => field.key === key))
  const field = found?.fields.find((each) => each.key === key)
  const part = found?.key ?? ''
  return {
    part,
    field,
    href: `/${t.language}/my/entries/${entry.id}/${part}?check#${problem.field}`,
    label: field ? placeInWords(t, field, problem.field) : '',
  }
}
