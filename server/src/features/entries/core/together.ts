import type { AnswerValue } from '#features/forms/index.ts'

type Shown = {
  readonly sections: readonly {
    readonly answers: readonly {
      readonly field: string
      readonly role: string | null | undefined
      readonly answer: AnswerValue
    }[]
  }[]
}

/** Those who enter together with the lead, as far as the reader of the face may read who they are. O(answers). Never throws. */
export const jointIn = ({ sections }: Shown): readonly { readonly field: string; readonly name: string }[] =>
  sections
    .flatMap(({ answers }) => answers)
    .flatMap(({ field, role, answer }) =>
      role === 'joint' && answer.kind === 'authority' ? [{ field, name: answer.name }] : [],
    )

type Named = { readonly authorityName: string; readonly joint: readonly { readonly name: string }[] }

/** Everybody who enters, the lead first, by name. O(joint). Never throws. */
export const namesOfAll = ({ authorityName, joint }: Named): readonly string[] =>
  [authorityName, ...joint.map(({ name }) => name)].filter((name) => name !== '')
