import type { FieldProblem } from '#kernel/refusals.ts'
import { textsOf, type Answers } from './answers.ts'
import type { Field, Form } from './definition.ts'
import type { TextPart } from './kinds/kind.ts'
import { limitOf } from './limits.ts'
import { countText } from './text.ts'

/**
 * Characters (UTF-16 units) of one text. What is somewhat too long is kept and said, because whoever shortens it needs it;
 * a text longer than any form asks for is no answer, and would be read anew with every page of its entry.
 */
const MOST_KEPT = 50_000
/** Characters that one word of a limit may take: twice what the longest words of our languages have. */
const WORD_TAKES = 60

/**
 * Texts that are too long to be kept at all, each with the limit that its field has: one's own limit is never above what is
 * kept. Pure: the page finds the same before it sends.
 */
export function beyondKeeping(form: Form, answers: Answers): readonly FieldProblem[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
      return answer === undefined ? [] : textsOf(answer).flatMap((part) => problemOf(field, part))
    })
}

function problemOf(field: Field, { name, text }: TextPart): readonly FieldProblem[] {
  if (text.length <= MOST_KEPT) return []
  const params = excessOf(limitOf(field, name), text)
  return params === null
    ? []
    : [{ field: name ? `${field.key}.${name}` : field.key, code: 'too-long', params }]
}

/** What a text beyond the largest that is kept has too much of; null: its own limit is above that, and takes it. */
function excessOf({ max, unit }: ReturnType<typeof limitOf>, text: string) {
  const count = countText(text, unit)
  if (count > max) return { max, count, unit }
  // However long, what has no space between is one word.
  const most = Math.max(MOST_KEPT, max * WORD_TAKES)
  return unit === 'words' && text.length > most
    ? { max: most, count: countText(text), unit: 'characters' }
    : null
}
