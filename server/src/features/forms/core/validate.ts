import type { FieldProblem } from '#kernel/refusals.ts'
import { answerTo, filesOf, isEmpty, kindOf, textsOf, type AnswerValue } from './answers.ts'
import type { Years } from './asked.ts'
import type { Field, Form } from './definition.ts'
import { tooLongIn } from './limits.ts'
import type { AnswerProblem, Note } from './problems.ts'
import { visibleIn, type Circumstances } from './visible.ts'

/**
 * What is wrong or missing in an entry, in the order of the form; `field` is the field's key, with the part after a
 * dot where a field has several (`period.from`, `links.0.url`). Pure: page and server find the same.
 */
export function validateAnswers(form: Form, of: Circumstances): readonly FieldProblem[] {
  const { form: asked, answers, media } = visibleIn(form, of)
  return asked.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
      const files = Object.hasOwn(media, field.key) ? (media[field.key] ?? 0) : 0
      return validateField(field, answer, { files, years: form.years })
    })
}

/** What else bears on a field: how many files it has, and the years that its call can ask about. */
export type Beside = { readonly files?: number; readonly years?: Years | undefined }

/** What is wrong with one field; used as one types. */
export function validateField(
  field: Field,
  answer: AnswerValue | undefined,
  { files = 0, years }: Beside = {},
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const note: Note = (code, params, part) =>
    void problems.push({ field: part ? `${field.key}.${part}` : field.key, code, ...(params && { params }) })
  const kind = filesOf(field.kind)
  const said = kind ? undefined : answerTo(field, answer)
  if (kind) kind.check(field, files, note)
  else checkWords(field, said, { note, years, problems })
  return asBoxesStand(field, said, problems)
}

/** From the first box of a field to its last, so that a list of what is wrong leads through the page once. */
function asBoxesStand(
  { key }: Field,
  answer: AnswerValue | undefined,
  problems: readonly FieldProblem[],
): readonly FieldProblem[] {
  const boxes = answer ? textsOf(answer).map(({ name }) => (name === '' ? key : `${key}.${name}`)) : []
  // What is wrong with the whole field comes first; a language stands below its text.
  const placeOf = ({ field }: FieldProblem): number => {
    const at = boxes.indexOf(field)
    return at === -1 && field !== key ? boxes.length : at
  }
  return problems.toSorted((one, other) => placeOf(one) - placeOf(other))
}

type Noting = { readonly note: Note; readonly years: Years | undefined; readonly problems: FieldProblem[] }

function checkWords(field: Field, answer: AnswerValue | undefined, { note, years, problems }: Noting): void {
  if (answer === undefined || isEmpty(answer)) {
    const missing = whenMissing(field, answer)
    if (missing) note(missing)
    return
  }
  kindOf(answer.kind).check(field, answer, note, { years })
  problems.push(...tooLongIn(field, answer))
}

function whenMissing(field: Field, answer: AnswerValue | undefined): AnswerProblem | null {
  const rule = filesOf(field.kind) ? undefined : kindOf(field.kind as AnswerValue['kind']).whenMissing
  if (rule) return rule(field, answer)
  return field.required === true ? 'required' : null
}
