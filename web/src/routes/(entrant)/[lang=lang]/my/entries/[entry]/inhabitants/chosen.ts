import { isAsked, type Answers, type Field } from '@clarion/server/shared'

type Entry = {
  readonly answers: Answers
  readonly category: { readonly key: string }
  /** Of what it names as it stands: what a condition hides names nobody. */
  readonly authorityNames: readonly { readonly id: string }[]
  readonly document: {
    readonly form: {
      readonly sections: readonly { readonly key: string; readonly fields: readonly Field[] }[]
    }
  }
}

/** One of those who enter, by the question and the part where it was chosen. */
export type ChosenBody = {
  readonly part: string
  readonly field: string
  readonly authorityId: string
  readonly isLead: boolean
}

/** The authorities of the registry that enter by an entry, in the order of its questions; none while none is chosen. */
export const chosenIn = ({ answers, category, authorityNames, document }: Entry): readonly ChosenBody[] =>
  document.form.sections.flatMap(({ key: part, fields }) =>
    fields.flatMap((field) => {
      const { key, role } = field
      const answer = answers[key]
      if ((role !== 'authority' && role !== 'joint') || !isAsked(field, category.key)) return []
      if (answer?.kind !== 'authority' || !authorityNames.some(({ id }) => id === answer.authorityId))
        return []
      return [{ part, field: key, authorityId: answer.authorityId, isLead: role === 'authority' }]
    }),
  )

/** Where it is said how many people live where one of them is; of the lead without a name. */
export const inhabitantsOf = (
  here: string,
  { field, isLead }: Pick<ChosenBody, 'field' | 'isLead'>,
): string => `${here}/inhabitants${isLead ? '' : `?of=${encodeURIComponent(field)}`}`

/** Whom an address like that is about; null: nobody of whom something could be said. */
export function askedIn(entry: Entry, { searchParams }: Pick<URL, 'searchParams'>): ChosenBody | null {
  const of = searchParams.get('of')
  return chosenIn(entry).find(({ field, isLead }) => (of === null ? isLead : field === of)) ?? null
}
