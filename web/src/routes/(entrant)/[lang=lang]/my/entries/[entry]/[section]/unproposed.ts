import { NO_AUTHORITY, type Answers, type Field, type Form } from '@clarion/server/shared'
import { proposedName, type Proposal } from '#lib/domain/kinds/authority.ts'
import { textOf } from './posted.ts'
import type { Problem } from '#lib/server/api.ts'

type Saved = {
  /** What is asked now: what is out of sight holds nobody. */
  readonly form: Form
  readonly fields: readonly Field[]
  readonly proposals: Readonly<Record<string, Proposal>>
  readonly answers: Answers
}

/** The buttons at the foot of a part: whoever presses another one is still at it. */
const DONE = ['next', 'save'] as const

const isChosen = (answers: Answers, key: string): boolean => {
  const answer = answers[key]
  return answer?.kind === 'authority' && answer.authorityId !== ''
}

/**
 * What refuses a part whose person wrote down a body that the registry lacks, and pressed another button than the one that proposes it;
 * undefined: nothing was written, or somebody was chosen. A name alone is what was offered.
 */
export function unproposed(
  saved: Saved,
  posted: FormData,
): Pick<Problem, 'code' | 'status' | 'details'> | undefined {
  if (!DONE.some((name) => posted.has(name))) return undefined
  const asked = new Set(saved.form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const fields = saved.fields.flatMap(({ key }) => {
    const proposal = saved.proposals[key]
    const isLeft = asked.has(key) && !isChosen(saved.answers, key) && textOf(posted, key) !== NO_AUTHORITY
    return isLeft && proposal?.name && proposal.language
      ? [{ field: proposedName(key, 'name'), code: 'not-proposed' }]
      : []
  })
  return fields.length === 0 ? undefined : { code: 'input-invalid', status: 422, details: { fields } }
}
