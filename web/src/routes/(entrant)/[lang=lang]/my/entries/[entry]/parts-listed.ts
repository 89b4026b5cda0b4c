import { isAsked } from '@clarion/server/shared'
import type { CutOf } from '#lib/server/api.ts'

type Entry = Pick<CutOf<'showMyEntry', 'form'>, 'document' | 'progress' | 'category'>

/**
 * The parts of an entry, with the questions that its category is asked: those that progress counts, in the same order,
 * wherever parts are listed.
 */
export const partsListed = ({ document, progress, category }: Entry) =>
  progress.flatMap(({ key, status, missing, wrong }) => {
    const section = document.form.sections.find((each) => each.key === key)
    if (!section) return []
    const fields = section.fields.filter((field) => isAsked(field, category.key))
    return [{ key, title: section.title, fields, status, missing, wrong }]
  })

type Outlined = Pick<CutOf<'showMyEntry', 'outline'>, 'document' | 'progress'>

/** The same parts by their names alone. */
export const partsNamed = ({ document, progress }: Outlined) =>
  progress.flatMap(({ key }) => {
    const section = document.form.sections.find((each) => each.key === key)
    return section ? [{ key, title: section.title }] : []
  })
