// Where features are put together: what runs of each stands in its `feature.ts`, what one may know of another to its right is
// a guard here. A new feature is its folder and its line in `FEATURES`; its operations stand in `contract.ts` too, the web’s door.
import type { Feature } from '#platform/feature.ts'
import type { AnyInvariant } from '#platform/db/invariant.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import type { BoundOperation } from '#platform/http/run.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { addressInvariants, type KeptAddresses } from '#platform/db/kept-addresses.ts'
import { nameInvariants, type KeptNames } from '#platform/db/kept-names.ts'
import { lengthInvariants } from '#platform/db/lengths.ts'
import { accountsFeature } from '#features/accounts/index.ts'
import { auditFeature } from '#features/audit/index.ts'
import { archiveFeature, archiveSight } from '#features/archive/index.ts'
import { authoritiesFeature } from '#features/authorities/index.ts'
import { callsFeature, type CancelGuard, endedBy, type EndedCalls } from '#features/calls/index.ts'
import {
  carryReviews,
  closedEarlyAmong,
  closesOfRounds,
  type DecisionsGuard,
  isJudgingOverIn,
  juryFeature,
  juryPart,
  lockJuryOf,
  jurySight,
  losesMarksBeside,
  ownnessOf,
  reviewsOf,
  tellOfChanges,
} from '#features/jury/index.ts'
import {
  entriesFeature,
  entriesPart,
  entryMediaHolder,
  type JuryGuard,
  type ResultsGuard,
} from '#features/entries/index.ts'
import { type Holders, mediaFeature, widestOf } from '#features/media/index.ts'
import { noticesFeature } from '#features/notices/index.ts'
import { siteFeature } from '#features/site/index.ts'
import { translationsFeature } from '#features/translations/index.ts'
import {
  closedTo,
  distinctionsIn,
  isAnythingDecided,
  joinResultsOf,
  keptOf,
  lockResultsOf,
  placeInRound,
  publishedSince,
  ownCategories,
  restsOnMarksOf,
  resultsFeature,
  resultsSince,
  secondPeopleToCancel,
  stagesOf,
} from '#features/results/index.ts'

/** What calls and entries may know of jury and results. */
export const endedCalls: EndedCalls = async (db, callIds) => {
  const results = await resultsSince(db, callIds)
  const closed = await closedEarlyAmong(db, callIds)
  return new Map(callIds.map((id) => [id, endedBy(results.get(id), closed.get(id))]))
}

/** What entries may know of results. */
export const resultsGuard: ResultsGuard = {
  hold: lockResultsOf,
  holdTogether: joinResultsOf,
  stagesOf,
  publishedSince,
  distinctionsIn,
  ended: endedCalls,
}

/** What entries tell and ask the jury. */
export const juryGuard: JuryGuard = {
  handedInAgain: carryReviews,
  admitted: tellOfChanges,
  reviewsOf,
  ownnessOf,
  isJudgingOver: isJudgingOverIn,
  closesOfRounds,
  losesMarks: (ctx, call, entry) => losesMarksBeside(decisionsGuard)(ctx, call, entry),
}

const entryHolder = entryMediaHolder(resultsGuard, juryGuard)

/** Who holds files: a line for each kind of holder. */
export const mediaHolders: Holders = [
  // Its files are seen in the archive and by the jury too; the cheapest yes first.
  { ...entryHolder, sightOf: widestOf(archiveSight, entryHolder.sightOf, jurySight) },
]

/** What the jury may know of results. */
export const decisionsGuard: DecisionsGuard = {
  hold: lockResultsOf,
  isAnythingDecided,
  restsOn: restsOnMarksOf,
}

/** What cancelling may know of jury and results. Results are held first, as everybody does who holds both. */
export const cancelGuard: CancelGuard = {
  async hold(tx, callId) {
    await lockResultsOf(tx, callId)
    await lockJuryOf(tx, callId)
  },
  stageOf: async (db, callId) => (await stagesOf(db, [callId])).get(callId) ?? 'none',
  secondPeople: secondPeopleToCancel,
  ownCategories,
}

/** The form engine has nothing of its own that runs; what it is must load with the web’s door. */
const formsFeature: Feature = {}

/**
 * The life of a call, from left to right: a feature may use only those to its left, which is what `.dependency-cruiser.cjs` reads here. Adding one is a decision.
 */
const FEATURES: readonly Feature[] = [
  auditFeature(closedTo, keptOf),
  translationsFeature,
  siteFeature,
  noticesFeature(closedTo),
  accountsFeature,
  authoritiesFeature,
  mediaFeature(mediaHolders),
  formsFeature,
  callsFeature({ ended: endedCalls, parts: [entriesPart, juryPart], guard: cancelGuard }),
  entriesFeature(resultsGuard, juryGuard),
  juryFeature(decisionsGuard, placeInRound),
  resultsFeature,
  archiveFeature(resultsGuard, juryGuard),
]

export const boundOperations: readonly BoundOperation[] = FEATURES.flatMap(
  ({ operations = [] }) => operations,
)
export const allJobs = (parts: { readonly mailer: Mailer | null }): readonly JobDefinition[] =>
  FEATURES.flatMap(({ jobs }) => jobs?.(parts) ?? [])
export const allKeptNames: readonly KeptNames[] = FEATURES.flatMap(({ keptNames = [] }) => keptNames)
export const allKeptAddresses: readonly KeptAddresses[] = FEATURES.flatMap(
  ({ keptAddresses = [] }) => keptAddresses,
)

/** Every rule that must hold on live data, for `clarion check-data`. */
export const allInvariants: readonly AnyInvariant[] = [
  ...FEATURES.flatMap(({ invariants = [] }) => invariants),
  ...lengthInvariants,
  ...addressInvariants(allKeptAddresses),
  ...nameInvariants(allKeptNames),
]
