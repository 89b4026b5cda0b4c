import { localeOf } from '@clarion/server/shared'
import { proposedFor } from '#lib/domain/kinds/authority.ts'
import { fieldOf } from '#lib/domain/kinds/field.ts'
import { listsIn } from '#lib/texts/formats.ts'
import { type Translator } from '#lib/texts/texts.ts'
import type { FieldWords } from '#lib/texts/problems.ts'

/** As many stand in one line; of the others it says how many. */
const NAMED = 3

const keyOf = (one: FieldWords): string => proposedFor(one.field) ?? fieldOf(one)

/**
 * What of a part was refused: of one field why, of several which, so that all else can be called saved. `labelOf` names a
 * field by its key. Undefined: it was refused for no field of this part.
 */
export function unsavedInWords(
  t: Translator,
  wrong: readonly FieldWords[],
  labelOf: (field: string) => string | undefined,
): string | undefined {
  const labels = [...new Set(wrong.map(keyOf))].map((key) => labelOf(key) ?? key)
  const [first] = wrong
  if (first === undefined) return undefined
  if (labels.length === 1) return t('common.errors.of', { name: labels[0] ?? '', because: first.message })
  const more = labels.length - NAMED
  if (more <= 0) return listsIn(localeOf(t.language)).format(labels)
  return t('entrant.section.unsaved', { names: labels.slice(0, NAMED).join(', '), more })
}
