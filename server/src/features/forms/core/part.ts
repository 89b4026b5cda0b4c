import { comparisonsIn, type Condition } from './condition.ts'
import type { Field, Form } from './definition.ts'

type Wanted = {
  /** Parts of which all questions stay, by key. */
  readonly parts: readonly string[]
  /** Questions that stay wherever they are. */
  readonly stays: (field: Field) => boolean
}

/**
 * A form for a page of some of its parts: all that these ask, of the others only what decides that, directly or by deciding what
 * decides it. Every part keeps its place and its title. `visibleIn` asks of its parts what it asks of them in the whole form: a condition
 * sees what stands before it alone, so that one look from the end finds all. O(fields + conditions). Never throws.
 */
export function formOfParts(form: Form, { parts, stays }: Wanted): Form {
  const seen = new Set<string>()
  let isAuthoritySeen = false
  const see = (condition: Condition | undefined): void => {
    for (const { condition: one } of condition ? comparisonsIn(condition) : []) {
      if (one.field !== undefined) seen.add(one.field)
      if (one.authority !== undefined) isAuthoritySeen = true
    }
  }
  const isKept = (field: Field): boolean =>
    seen.has(field.key) || (isAuthoritySeen && field.role === 'authority') || stays(field)
  const sections = form.sections.toReversed().map((section) => {
    const isWhole = parts.includes(section.key)
    const fields = section.fields.toReversed().filter((field) => {
      if (!isWhole && !isKept(field)) return false
      see(field.when)
      if (typeof field.required === 'object') see(field.required.when)
      return true
    })
    if (fields.length > 0) see(section.when)
    return { ...section, fields: fields.toReversed() }
  })
  return { ...form, sections: sections.toReversed() }
}
