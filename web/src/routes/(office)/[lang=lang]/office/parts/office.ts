import type { OutputOf } from '@clarion/server/contract'

type Whole = OutputOf<'showOfficeCall'>

/** What every page of a call's office is given of the call. Its form and rules, most of a document, are for the page of its settings. */
export type Office = Omit<Whole, 'document'> & {
  readonly document: Pick<
    Whole['document'],
    'key' | 'name' | 'shortName' | 'zone' | 'categories' | 'distinctions'
  >
}

export function officeOf({ document, ...call }: Whole): Office {
  const { key, name, shortName, zone, categories, distinctions } = document
  return { ...call, document: { key, name, shortName, zone, categories, distinctions } }
}
