import { postedIn, type Answers } from '@clarion/server/shared'
import { onceIn } from '#lib/server/once.ts'
import type { Proposal } from '#lib/domain/fields/authority.ts'
import type { Problem } from '#lib/server/api.ts'
import type { SavedAnswer } from './answers.ts'

export const textOf = (posted: FormData, name: string): string => {
  const value = posted.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Where two versions were compared and the other was taken, nothing is sent: what is stored stays. */
export function without(typed: Answers, posted: FormData): Answers {
  const { one } = postedIn(posted)
  return Object.fromEntries(Object.entries(typed).filter(([key]) => one(`keep.${key}`) !== 'theirs'))
}

/** What the registry has for the words typed in the field whose search was asked for. */
export async function search(locals: App.Locals, posted: FormData) {
  const field = textOf(posted, 'search')
  if (field === '') return undefined
  return (await locals.api.searchAuthorities({ q: textOf(posted, `${field}.name`) })).authorities
}

type Proposed = { readonly problem?: Problem; readonly answers?: Answers }

/** What was typed about a body that the registry lacks. */
export const proposalIn = (posted: FormData): Proposal => ({
  name: textOf(posted, 'propose.name'),
  language: textOf(posted, 'propose.language'),
  country: textOf(posted, 'propose.country'),
  level: levelOf(textOf(posted, 'propose.level')),
})

/** Proposes a body that the registry lacks and answers the field with it. */
export async function propose(locals: App.Locals, posted: FormData): Promise<Proposed | undefined> {
  const field = textOf(posted, 'propose')
  if (field === '') return undefined
  const proposal = proposalIn(posted)
  const answer = await locals.attempt.proposeAuthority({ ...proposal, ...onceIn(posted) })
  if (answer.ok) {
    const { name } = proposal
    return { answers: { [field]: { kind: 'authority', authorityId: answer.value.authority.id, name } } }
  }
  return { problem: inPart(answer.problem) }
}

const levelOf = (typed: string) => (typed === 'national' || typed === 'regional' ? typed : 'local')

/** The proposal's own fields stand on the page under names that begin so. */
function inPart(problem: Problem): Problem {
  const fields = problem.details.fields ?? [{ field: 'name', code: problem.code }]
  return {
    ...problem,
    details: { fields: fields.map((each) => ({ ...each, field: `propose.${each.field}` })) },
  }
}

/** What was saved beside an answer that was refused. */
export const othersSaved = ({ details }: Problem) => (details['saved'] ?? {}) as Partial<SavedAnswer>
