import { proposedFor, proposedInTexts } from '#lib/domain/kinds/authority.ts'
import { placeInWords } from '#lib/domain/kinds/field.ts'
import { signInAddress } from '#lib/domain/sign-in.ts'
import { fieldAt } from '#lib/live/bases.ts'
import { mayPass } from '#lib/live/sent.ts'
import { fieldsInWords, type Refused } from '#lib/texts/problems.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { Field } from '@clarion/server/shared'
import { closedInWords } from '../closed.ts'
import { unsavedInWords } from './unsaved.ts'

type Part = {
  readonly entry: Parameters<typeof closedInWords>[1]
  readonly fields: readonly Field[]
  /** Its address. */
  readonly href: string
}

/** How a part speaks of its fields, and of why something of them is not saved. */
export function wordsOfSection(t: Translator, { entry, fields, href }: Part) {
  const labelOf = (name: string): string | undefined => {
    // Of what is typed for the registry: the question that it is typed for.
    const proposed = proposedFor(name)
    const field = fields.find(({ key }) => key === (proposed ?? fieldAt(name)))
    return field && placeInWords(t, field, proposed ?? name)
  }
  return {
    labelOf,
    inSummary(field: string, message: string): string {
      const name = labelOf(field)
      return name === undefined ? message : t('common.errors.of', { name, because: message })
    },
    inWords(problem: Refused): { because: string; href?: string } {
      const wrong = fieldsInWords(t, 'entrant', problem, proposedInTexts).filter(
        ({ field }) => labelOf(field) !== undefined,
      )
      const unsaved = unsavedInWords(t, wrong, labelOf)
      if (unsaved !== undefined) return { because: unsaved, href: `#${wrong[0]?.field}` }
      const because = closedInWords(t, entry, problem)
      return problem.code === 'sign-in-required' || problem.code === 'signed-in-as-another'
        ? { because, href: signInAddress({ pathname: href, search: '' }) }
        : { because, ...(!mayPass(problem) && { href: '#refused' }) }
    },
  }
}
