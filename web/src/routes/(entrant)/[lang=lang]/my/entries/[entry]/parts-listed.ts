import { askedOf, type Deciding } from './asked-of.ts'
import type { CutOf } from '#lib/server/api.ts'

type Entry = Deciding & Pick<CutOf<'showMyEntry', 'form'>, 'progress'>

/**
 * The parts of an entry, with the questions that it is asked as it stands: those that progress counts, in the same order,
 * wherever parts are listed.
 */
export const partsListed = (entry: Entry) =>
  entry.progress.flatMap(({ key, status, missing, wrong }) => {
    const section = askedOf(entry).sections.find((each) => each.key === key)
    return section ? [{ key, title: section.title, fields: section.fields, status, missing, wrong }] : []
  })

type Outlined = Pick<CutOf<'showMyEntry', 'outline'>, 'document' | 'progress'>

/** The same parts by their names alone, for pages that have not all their questions. */
export const partsNamed = ({ document, progress }: Outlined) =>
  progress.flatMap((part) => {
    const section = document.form.sections.find((each) => each.key === part.key)
    return section ? [{ ...part, title: section.title }] : []
  })
