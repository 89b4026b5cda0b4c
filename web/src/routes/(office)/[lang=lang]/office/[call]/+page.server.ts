import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { office } = await parent()
  const call = params.call
  const [figures, progress, decisions, ranking, publication, notices] = await Promise.all([
    locals.api.entryFigures({ call }),
    locals.api.showJuryProgress({ call }),
    locals.api.listDecisions({ call }),
    locals.api.showRanking({ call }),
    locals.api.previewPublication({ call }),
    locals.api.listNotices({ callId: office.id }),
  ])
  return {
    figures,
    progress,
    ranking,
    undecided: decisions.undecided,
    publication,
    failedMails: notices.notices.filter(({ state }) => state === 'failed').length,
  }
}
