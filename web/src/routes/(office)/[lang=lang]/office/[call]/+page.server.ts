import type { OutputOf } from '@clarion/server/contract'
import { tableOf } from '@clarion/server/shared'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { office } = await parent()
  const call = params.call
  const [figures, progress, ranking, publication, mails, proposals, staffing] = await Promise.all([
    locals.api.entryFigures({ call }),
    locals.api.showJuryProgress({ call }),
    locals.api.showRanking({ call }),
    locals.api.previewPublication({ call }),
    locals.api.showOutboxFigures({ outbox: office.id }),
    // Not for those who are of this call's office alone.
    locals.actor.roles.length > 0 ? locals.api.listProposedAuthorities({}) : null,
    locals.api.showStaffing({ call }),
  ])
  return {
    figures,
    progress,
    teaser: teaserOf(ranking),
    undecided: publication.undecided,
    staffing,
    publication: shownOf(publication),
    mails,
    proposedAuthorities: proposals?.mayDecide ? proposals.waiting.length : 0,
  }
}

/** As many as fit without scrolling; the ranking has them all. */
const TEASER = 10

/** The first entries of the first category that has an order. */
function teaserOf({ categories, perEntry, isRoundClosed }: OutputOf<'showRanking'>) {
  const ranked = categories.find(({ entries }) => entries.some(({ rank }) => rank !== null))
  if (!ranked) return null
  return { ...tableOf(ranked, { isClosed: isRoundClosed, limit: TEASER }), perEntry, isRoundClosed }
}

/** What the page says of it: a mail and a line for each entry would be sent along with it for nothing. */
const shownOf = ({
  publication,
  isOutdated,
  figures,
  secondPeople,
  changes,
}: OutputOf<'previewPublication'>) => ({ publication, isOutdated, figures, secondPeople, changes })
