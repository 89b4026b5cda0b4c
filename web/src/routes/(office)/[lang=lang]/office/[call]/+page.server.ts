import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { office } = await parent()
  const call = params.call
  const [figures, progress, decisions, ranking, publication, mails, proposals] = await Promise.all([
    locals.api.entryFigures({ call }),
    locals.api.showJuryProgress({ call }),
    locals.api.listDecisions({ call }),
    locals.api.showRanking({ call }),
    locals.api.previewPublication({ call }),
    locals.api.showOutboxFigures({ outbox: office.id }),
    // Refused to those who are of this call's office alone.
    locals.attempt.listProposedAuthorities({}),
  ])
  return {
    figures,
    progress,
    ranking,
    undecided: decisions.undecided,
    publication,
    mails,
    proposedAuthorities: proposals.ok && proposals.value.mayDecide ? proposals.value.waiting.length : 0,
  }
}
