import { isAsked, type Form, type Section } from '#features/forms/index.ts'

/** A section with the fields that this category is asked; undefined when it asks nothing. */
export function sectionOf(form: Form, category: string, key: string): Section | undefined {
  const section = form.sections.find((each) => each.key === key)
  const fields = section?.fields.filter((field) => isAsked(field, category)) ?? []
  return section && fields.length > 0 ? { ...section, fields } : undefined
}
