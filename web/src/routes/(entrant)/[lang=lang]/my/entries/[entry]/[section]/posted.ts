import { postedIn, type Answers, type Field } from '@clarion/server/shared'
import { basesIn, fieldAt, type Bases } from '#lib/live/bases.ts'
import { onceIn } from '#lib/server/once.ts'
import {
  countryAfter,
  countryBefore,
  countrySaid,
  proposedName,
  type Proposal,
} from '#lib/domain/kinds/authority.ts'
import type { Problem } from '#lib/server/api.ts'
import type { SavedAnswer } from './answers.ts'

export const textOf = (posted: FormData, name: string): string => {
  const value = posted.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** What is sent of a part, and what each of its fields was typed over. */
export type Written = { readonly answers: Answers; readonly bases: Bases }

/**
 * Where two versions were compared: the own one is written over the other, which was seen; where the other was taken nothing
 * is sent, and what is stored stays; where nobody chose, nothing has changed.
 */
export function chosen(typed: Answers, posted: FormData): Written {
  const { one, has } = postedIn(posted)
  const keeps = (field: string) => (has(`seen.${field}`) ? one(`keep.${field}`) : '')
  const own = Object.keys(typed).filter((field) => keeps(field) === 'mine')
  return {
    answers: Object.fromEntries(Object.entries(typed).filter(([field]) => keeps(field) !== 'theirs')),
    bases: {
      ...basesIn(one('base')),
      ...Object.fromEntries(own.map((field) => [field, one(`seen.${field}`)])),
    },
  }
}

type Following = {
  readonly fields: readonly Field[]
  /** Where the authority is that was chosen last; '' while none was. */
  readonly before: string
}

/** Where the authority is that stands stored, or that another one is looked for in place of. */
export const lastCountry = (stored: string, fields: readonly Field[], posted: FormData): string =>
  stored || (fields.map(({ key }) => textOf(posted, countryBefore(key))).find(Boolean) ?? '')

/** Without script the country follows the authority here, as with script it does on the page; a proposed one is where its proposer says. */
export function following({ fields, before }: Following, written: Written, posted: FormData): Written {
  const { one } = postedIn(posted)
  const countryOf = ({ key }: Field): string => {
    if (one('propose') === key) return one(proposedName(key, 'country')).trim()
    const answer = written.answers[key]
    return answer?.kind === 'authority' ? one(countrySaid(key, answer.authorityId)) : ''
  }
  const chosen = fields
    .filter(({ kind, role }) => kind === 'authority' && role !== 'joint')
    .map(countryOf)
    .find(Boolean)
  const asked = fields.find((field) => field.kind === 'country')
  const answer = asked && written.answers[asked.key]
  if (!asked || chosen === undefined || answer?.kind !== 'country') return written
  const code = countryAfter(asked, { chosen, before, says: answer.code })
  return { ...written, answers: { ...written.answers, [asked.key]: { ...answer, code } } }
}

/** What of a part was not saved, and why: of two versions that had been shown, that none was chosen. */
export function unsaved(problem: Problem, { answers, bases }: Written, posted: FormData) {
  const { fields = [], saved } = problem.details
  const refused = new Set(fields.map(({ field }) => fieldAt(field)))
  const typed = Object.entries(answers).filter(([field]) => saved === undefined || refused.has(field))
  const { one, has } = postedIn(posted)
  const isUnchosen = (field: string) => has(`seen.${field}`) && one(`keep.${field}`) === ''
  const because = fields.map((each) =>
    each.code === 'two-versions' && isUnchosen(each.field) ? { ...each, code: 'version-unchosen' } : each,
  )
  return {
    ...((saved ?? {}) as Partial<SavedAnswer>),
    problem: { ...problem, details: { ...problem.details, ...(fields.length > 0 && { fields: because }) } },
    typed: Object.fromEntries(typed),
    typedOver: Object.fromEntries(typed.flatMap(([field]) => (bases[field] ? [[field, bases[field]]] : []))),
  }
}

type Proposed = { readonly problem?: Problem; readonly answers?: Answers }

const proposalIn = (field: string, posted: FormData): Proposal => ({
  name: textOf(posted, proposedName(field, 'name')),
  language: textOf(posted, proposedName(field, 'language')),
  country: textOf(posted, proposedName(field, 'country')),
  level: levelOf(textOf(posted, proposedName(field, 'level'))),
})

/** What was typed about bodies that the registry lacks, by the field that each was typed for. */
export const proposalsIn = (fields: readonly Field[], posted: FormData): Readonly<Record<string, Proposal>> =>
  Object.fromEntries(
    fields.flatMap(({ key, kind }) => (kind === 'authority' ? [[key, proposalIn(key, posted)]] : [])),
  )

/** Proposes a body that the registry lacks and answers the field with it. */
export async function propose(locals: App.Locals, posted: FormData): Promise<Proposed | undefined> {
  const field = textOf(posted, 'propose')
  if (field === '') return undefined
  const proposal = proposalIn(field, posted)
  const answer = await locals.attempt.proposeAuthority({ ...proposal, ...onceIn(posted) })
  if (answer.ok) {
    const { name } = proposal
    return { answers: { [field]: { kind: 'authority', authorityId: answer.value.authority.id, name } } }
  }
  return { problem: inPart(field, answer.problem) }
}

const levelOf = (typed: string) => (typed === 'national' || typed === 'regional' ? typed : 'local')

/** The proposal's own fields stand on the page under names that begin so. */
function inPart(of: string, problem: Problem): Problem {
  const fields = problem.details.fields ?? [{ field: 'name', code: problem.code }]
  return {
    ...problem,
    details: { fields: fields.map((each) => ({ ...each, field: proposedName(of, each.field) })) },
  }
}
