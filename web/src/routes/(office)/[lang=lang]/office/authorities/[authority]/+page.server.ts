import { fail } from '@sveltejs/kit'
import { figureIn } from '#lib/domain/counted.ts'
import { searchedWords } from '#lib/domain/searched.ts'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { InputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

type OwnLanguage = InputOf<'renameAuthority'>['language']

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const shown = await locals.api.showAuthority({ authorityId: params.authority })
  const other = searchedWords(url.searchParams.get('other') ?? '')
  const { country } = shown.authority
  const search = other === '' ? null : await locals.api.searchAuthorities({ q: other, country })
  const others = search?.authorities.filter(({ id }) => id !== shown.authority.id) ?? null
  return { ...shown, other, others, done: doneBefore({ url, cookies }).done }
}

const TIES = ['parent', 'same', 'succeeded'] as const

export const actions: Actions = {
  population: async ({ locals, request, params, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'population', 'source', 'year', 'why-population')
    const answer = await locals.attempt.setPopulation({
      ...of(params, form),
      ...figureIn(typed),
      reason: typed['why-population'],
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, act: 'population' })
    leaveDone({ url, cookies }, { done: 'population' })
  },
  name: async ({ locals, request, params, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'name', 'language', 'english', 'since', 'why-name')
    const answer = await locals.attempt.renameAuthority({
      ...{
        ...of(params, form),
        name: typed.name,
        language: typed.language as OwnLanguage,
        reason: typed['why-name'],
      },
      ...(typed.english !== '' && { english: typed.english }),
      ...(typed.since !== '' && { since: typed.since }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, act: 'name' })
    leaveDone({ url, cookies }, { done: 'name' })
  },
  tie: async ({ locals, request, params, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'tied', 'how', 'since-tie', 'why-tie')
    const how = TIES.find((each) => each === typed.how) ?? 'parent'
    const since = typed['since-tie'] !== '' && how === 'succeeded' && { since: typed['since-tie'] }
    const answer = await (how === 'parent'
      ? locals.attempt.setParent({ ...of(params, form), parentId: typed.tied })
      : locals.attempt.joinAuthorities({
          ...{ ...of(params, form), intoId: typed.tied, how, reason: typed['why-tie'] },
          ...since,
        }))
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, act: 'tie' })
    leaveDone({ url, cookies }, { done: how })
  },
  loose: async ({ locals, request, params, url, cookies }) => {
    const answer = await locals.attempt.setParent(of(params, await request.formData()))
    if (!answer.ok)
      return fail(answer.problem.status, { problem: answer.problem, typed: undefined, act: 'loose' })
    leaveDone({ url, cookies }, { done: 'loose' })
  },
  part: async ({ locals, request, params, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'why-part')
    const answer = await locals.attempt.partAuthorities({ ...of(params, form), reason: typed['why-part'] })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, act: 'part' })
    leaveDone({ url, cookies }, { done: 'part' })
  },
}

/** Which version of which authority the form was filled in for. */
const of = ({ authority }: { readonly authority: string }, form: FormData) => ({
  authorityId: authority,
  version: Number(typedIn(form, 'version').version),
})
