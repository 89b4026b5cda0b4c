import { archiveOpensAt } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const [entry, archive, judged] = await Promise.all([
    locals.api.showMyEntry({ entry: params.entry, section: ['form', 'eligibility', 'dates', 'categories'] }),
    locals.api.showArchiveFigures({}),
    locals.api.showMyRounds({ entry: params.entry }),
  ])
  const isPublished = archive.calls.some(({ key }) => key === entry.call.key)
  const said = isPublished ? await locals.api.showJuryWords({ entry: params.entry }) : { questions: [] }
  return {
    entry,
    judged,
    isPublished,
    archiveFrom: isPublished ? await opening(entry) : null,
    juryWords: said.questions,
  }

  /** When its page will be in the archive; null: it is there. What was distinguished is there before that. */
  async function opening({ number, document, now }: typeof entry): Promise<string | null> {
    const opensAt = archiveOpensAt(document)?.toISOString() ?? null
    if (opensAt === null || opensAt <= now || number === null) return null
    return (await locals.attempt.showArchiveEntry({ number })).ok ? null : opensAt
  }
}

export const actions: Actions = {
  reinstate: async ({ locals, params }) => {
    const answer = await locals.attempt.reinstateEntry({ entry: params.entry })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  },
}
