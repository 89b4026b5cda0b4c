import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { searchedWords } from '#lib/domain/searched.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

const MOVES = ['list', 'reject', 'reopen'] as const
const STATES = ['proposed', 'listed', 'rejected'] as const

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const q = searchedWords(url.searchParams.get('q') ?? '')
  const [proposals, claims] = await Promise.all([
    locals.api.listProposedAuthorities({}),
    locals.api.listPopulationClaims({}),
  ])
  const found = q === '' ? null : (await locals.api.searchAuthorities({ q })).authorities
  const { told } = doneBefore({ url, cookies })
  return { ...proposals, claims, q, found, decidedId: told['authority'] ?? null, moved: told['move'] ?? null }
}

export const actions: Actions = {
  decide: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const { authorityId, move: wanted, from: stood } = typedIn(form, 'authorityId', 'move', 'from')
    const move = MOVES.find((each) => each === wanted) ?? 'reopen'
    // A state that nobody has goes to the server as it came, which refuses it.
    const from = STATES.find((each) => each === stood) ?? (stood as (typeof STATES)[number])
    const answer = await locals.attempt.decideAuthority({ authorityId, move, from })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, claimId: '' })
    if (move === 'reopen') redirect(303, url.pathname)
    leaveDone({ url, cookies }, { done: 'decided', authority: authorityId })
  },
  population: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const { claimId, move: wanted, saidAt, version } = typedIn(form, 'claimId', 'move', 'saidAt', 'version')
    const said = `because-${claimId}`
    const because = typedIn(form, said)[said] ?? ''
    const move = wanted === 'confirm' ? 'confirm' : 'refuse'
    const answer = await locals.attempt.decidePopulation({
      ...{ claimId, move, saidAt, version: Number(version) },
      ...(because !== '' && { because }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, claimId })
    leaveDone({ url, cookies }, { done: 'population', move })
  },
}
