import { isAsked, isMediaKind, parseFormInput } from '@clarion/server/shared'
import { error, fail, redirect } from '@sveltejs/kit'
import { mediaActions } from '#lib/server/media-actions.ts'
import { proposalIn, propose, search, textOf, without } from './posted.ts'
import type { Answers } from '@clarion/server/shared'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const entry = await locals.api.showMyEntry({ entry: params.entry })
  const at = entry.progress.findIndex(({ key }) => key === params.section)
  if (at === -1) error(404, 'not-found', { code: 'not-found' })
  const section = entry.document.form.sections.find(({ key }) => key === params.section)
  const hasFiles = section?.fields.some(
    (field) => isMediaKind(field.kind) && isAsked(field, entry.category.key),
  )
  return {
    entry,
    at,
    files: hasFiles ? await locals.api.listMedia({ entry: params.entry }) : null,
    // Coming from the check page one wants to see what is missing; on the first visit one does not.
    isChecked: url.searchParams.has('check'),
    savedAt: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  ...mediaActions,
  save: async ({ locals, params, request, url }) => {
    const posted = await request.formData()
    const entry = await locals.api.showMyEntry({ entry: params.entry })
    const { form } = entry.document
    const typed = parseFormInput(form, params.section, posted, entry.category.key)
    const proposal = proposalIn(posted)
    const proposed = await propose(locals, posted)
    if (proposed?.problem)
      return fail(proposed.problem.status, { problem: proposed.problem, typed, proposal })
    const answers: Answers = { ...without(typed, posted), ...proposed?.answers }
    const answer = await locals.attempt.saveAnswers({
      entry: params.entry,
      section: params.section,
      version: Number(textOf(posted, 'version')),
      base: textOf(posted, 'base'),
      answers,
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, proposal })
    const found = await search(locals, posted)
    if (found) return { found, proposal, ...answer.value }
    if (!posted.has('next')) return answer.value
    redirect(303, nextAddress(url, params, entry.progress))
  },
}

/** After the last part: the page that says what is missing. */
function nextAddress(
  url: URL,
  { lang, entry, section }: { readonly lang: string; readonly entry: string; readonly section: string },
  progress: readonly { readonly key: string }[],
): string {
  const next = progress[progress.findIndex(({ key }) => key === section) + 1]
  const query = url.searchParams.has('check') ? '?check' : ''
  return `/${lang}/my/entries/${entry}/${next ? `${next.key}${query}` : 'check'}`
}
