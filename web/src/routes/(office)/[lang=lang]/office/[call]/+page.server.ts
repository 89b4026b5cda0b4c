import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { office, judged } = await parent()
  const call = params.call
  const [figures, retention, progress, status, mails, proposals] = await Promise.all([
    locals.api.entryFigures({ call }),
    locals.api.showRetention({ call }),
    locals.api.showJuryProgress({ call }),
    locals.api.showCallStatus({ call }),
    locals.api.showOutboxFigures({ outbox: office.id }),
    // Not for those who are of this call's office alone.
    locals.actor.roles.length > 0 ? locals.api.listProposedAuthorities({}) : null,
  ])
  const rounds = await Promise.all(
    (judged?.rounds ?? []).map(async ({ key, name, leadsOn }) => ({
      ...{ key, name, leadsOn },
      progress: await locals.api.showJuryProgress({ call, round: key }),
    })),
  )
  return {
    figures,
    retention,
    progress,
    rounds: rounds.length > 1 ? rounds : [],
    status,
    mails,
    proposedAuthorities: proposals?.mayDecide ? proposals.waiting.length : 0,
  }
}
