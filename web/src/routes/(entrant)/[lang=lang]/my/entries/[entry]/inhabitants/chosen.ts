import type { Answers, Field } from '@clarion/server/shared'

type Entry = {
  readonly answers: Answers
  readonly document: {
    readonly form: {
      readonly sections: readonly { readonly key: string; readonly fields: readonly Field[] }[]
    }
  }
}

/** The authority of the registry that an entry is made for, and the part where it was chosen; null: none is chosen yet. */
export function chosenIn({ answers, document }: Entry) {
  for (const { key: part, fields } of document.form.sections) {
    const field = fields.find(({ role }) => role === 'authority')
    const answer = field && answers[field.key]
    if (answer?.kind === 'authority' && answer.authorityId !== '')
      return { part, authorityId: answer.authorityId }
  }
  return null
}
