import { error, fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { namedRecords } from '../../../parts/history.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const load: PageServerLoad = async ({ locals, params, parent, url, cookies }) => {
  if (!UUID.test(params.entry)) error(404, 'not-found')
  const shown = await locals.api.showOfficeEntry({ call: params.call, entry: params.entry })
  const { office } = await parent()
  const history = await locals.api.listHistory({ callId: office.id, subjectId: params.entry })
  const before = doneBefore({ url, cookies })
  return {
    shown,
    records: await namedRecords(locals.api, office, history.records),
    done: before.done ?? url.searchParams.get('done'),
    told: before.told,
  }
}

export const actions: Actions = {
  decide: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'decision', 'reasons', 'submission')
    const decision = typed.decision === 'admitted' ? ('admitted' as const) : ('not-admitted' as const)
    const answer = await locals.attempt.decideAdmissibility({
      call: params.call,
      entry: params.entry,
      decision,
      reasons: decision === 'admitted' ? '' : typed.reasons,
      ...(typed.submission && { submission: typed.submission }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `${url.pathname}?done=${decision}`)
  },
  ask: async ({ locals, params, request, url }) => {
    const posted = await request.formData()
    const typed = typedIn(posted, 'words', 'submission')
    const questions = posted.getAll('questions').map(String)
    const answer = await locals.attempt.askClarification({
      ...{ call: params.call, entry: params.entry },
      ...{ questions, words: typed.words },
      ...(typed.submission && { submission: typed.submission }),
    })
    if (!answer.ok) {
      const { problem } = answer
      return fail(problem.status, { problem, unclear: { questions, words: typed.words } })
    }
    redirect(303, `${url.pathname}?done=asked#clarification`)
  },
  unask: async ({ locals, params, request, url, cookies }) => {
    const { clarification } = typedIn(await request.formData(), 'clarification')
    const answer = await locals.attempt.takeClarificationBack({
      ...{ call: params.call, entry: params.entry, clarification },
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'unasked', ...answer.value.mails }, `${url.pathname}#clarification`)
  },
  setAside: async ({ locals, params, request, url }) => {
    const posted = await request.formData()
    const { rule } = typedIn(posted, 'rule')
    // Each rule has boxes of its own on the page, by its key.
    const own = typedIn(posted, `says.${rule}`, `reason.${rule}`)
    const typed = { rule, says: own[`says.${rule}`] ?? '', reason: own[`reason.${rule}`] ?? '' }
    const answer = await locals.attempt.setRuleAside({
      ...{ call: params.call, entry: params.entry, rule: typed.rule },
      says: typed.says === 'found-wrong' ? 'found-wrong' : 'let-in',
      reason: typed.reason,
    })
    if (!answer.ok) {
      const { status, details } = answer.problem
      const fields = details.fields?.map((each) => ({ ...each, field: `${each.field}.${rule}` }))
      const problem = { ...answer.problem, details: { ...details, ...(fields && { fields }) } }
      return fail(status, { problem, aside: typed })
    }
    redirect(303, `${url.pathname}?done=aside#rules`)
  },
  restore: async ({ locals, params, request, url }) => {
    const { rule, since } = typedIn(await request.formData(), 'rule', 'since')
    const answer = await locals.attempt.restoreRule({
      ...{ call: params.call, entry: params.entry },
      ...{ rule, since },
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `${url.pathname}?done=restored#rules`)
  },
  reopen: async ({ locals, params, request, url, cookies }) => {
    const { decision, decidedAt } = typedIn(await request.formData(), 'decision', 'decidedAt')
    const answer = await locals.attempt.reopenAdmissibility({
      ...{ call: params.call, entry: params.entry },
      decision: decision === 'admitted' ? 'admitted' : 'not-admitted',
      decidedAt,
    })
    if (!answer.ok)
      return fail(answer.problem.status, { problem: answer.problem, typed: { decision: '', reasons: '' } })
    leaveDone({ url, cookies }, { done: 'reopened', ...answer.value.mails })
  },
}
