import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { isAsked, type Answers, type Form, type Section } from '#features/forms/index.ts'

/** A section with the fields that this category is asked; undefined when it asks nothing. */
export function sectionOf(form: Form, category: string, key: string): Section | undefined {
  const section = form.sections.find((each) => each.key === key)
  const fields = section?.fields.filter((field) => isAsked(field, category)) ?? []
  return section && fields.length > 0 ? { ...section, fields } : undefined
}

/**
 * Names what a section says, in 16 characters. A page sends back the one it was filled with: when it still holds,
 * nobody has changed this section in the meantime, whatever happened to the others.
 */
export function sectionBase(form: Form, category: string, key: string, answers: Answers): string {
  const keys = sectionOf(form, category, key)?.fields.map((field) => field.key) ?? []
  const said = Object.fromEntries(keys.flatMap((name) => (answers[name] ? [[name, answers[name]]] : [])))
  return sha256Hex(canonicalJson(said)).slice(0, 16)
}
