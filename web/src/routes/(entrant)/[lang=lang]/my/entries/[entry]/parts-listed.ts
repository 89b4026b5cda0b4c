import { isAsked } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

type Entry = Pick<OutputOf<'showMyEntry'>, 'document' | 'progress' | 'category'>

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
