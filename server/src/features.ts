// Where every feature is named once: operations, jobs, guards, holders of files, invariants. A new feature is its folder, its
// place in `.dependency-cruiser.cjs` and its lines here.
import type { AnyInvariant } from '#platform/db/invariant.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import type { BoundOperation } from '#platform/http/run.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { addressInvariants, type KeptAddresses } from '#platform/db/kept-addresses.ts'
import { nameInvariants, type KeptNames } from '#platform/db/kept-names.ts'
import { lengthInvariants } from '#platform/db/lengths.ts'
import {
  accountsInvariants,
  accountsJobs,
  accountsOperations,
  keptAddressesOfAccounts,
  keptNamesOfPeople,
} from '#features/accounts/index.ts'
import { auditInvariants, auditOperations } from '#features/audit/index.ts'
import { archiveJobs, archiveOperations, archiveSight, keptNamesOfArchive } from '#features/archive/index.ts'
import {
  authoritiesInvariants,
  authoritiesOperations,
  keptNamesOfAuthorities,
} from '#features/authorities/index.ts'
import {
  callsInvariants,
  callsJobs,
  callsOperations,
  endedBy,
  type EndedCalls,
} from '#features/calls/index.ts'
import {
  carryReviews,
  closedEarlyAmong,
  isJudgingOverIn,
  juryInvariants,
  juryOperations,
  juryPart,
  jurySight,
  keptAddressesOfJurors,
  ownnessOf,
  reviewsOf,
  tellOfChanges,
  type DecisionsGuard,
} from '#features/jury/index.ts'
import {
  entriesInvariants,
  entriesJobs,
  entriesOperations,
  entriesPart,
  entryMediaHolder,
  keptNamesOfEntries,
  type JuryGuard,
  type ResultsGuard,
} from '#features/entries/index.ts'
import { mediaInvariants, mediaJobs, mediaOperations, widestOf, type Holders } from '#features/media/index.ts'
import {
  keptAddressesOfNotices,
  noticesInvariants,
  noticesJobs,
  noticesOperations,
} from '#features/notices/index.ts'
import { siteInvariants, siteOperations } from '#features/site/index.ts'
import { translationsInvariants } from '#features/translations/index.ts'
import {
  closedTo,
  isAnythingDecided,
  joinResultsOf,
  keptOf,
  lockResultsOf,
  resultsInvariants,
  resultsJobs,
  resultsOperations,
  stagesOf,
} from '#features/results/index.ts'

/** What entries may know of results. */
export const resultsGuard: ResultsGuard = {
  hold: lockResultsOf,
  holdTogether: joinResultsOf,
  stagesOf,
}

const entryHolder = entryMediaHolder(resultsGuard)

/** Who holds files: a line for each kind of holder. */
export const mediaHolders: Holders = [
  // Its files are seen in the archive and by the jury too; the cheapest yes first.
  { ...entryHolder, sightOf: widestOf(archiveSight, entryHolder.sightOf, jurySight) },
]

/** What entries tell and ask the jury. */
export const juryGuard: JuryGuard = {
  handedInAgain: carryReviews,
  admitted: tellOfChanges,
  reviewsOf,
  ownnessOf,
  isJudgingOver: isJudgingOverIn,
}

/** What the jury may know of results. */
export const decisionsGuard: DecisionsGuard = { hold: lockResultsOf, isAnythingDecided }

/** What calls may know of jury and results. */
export const endedCalls: EndedCalls = async (db, callIds) => {
  const stages = await stagesOf(db, callIds)
  const closed = await closedEarlyAmong(db, callIds)
  const acts = (id: (typeof callIds)[number]) => ({
    results: stages.get(id) ?? ('none' as const),
    isJudgingOver: closed.has(id),
    judgingEndedAt: closed.get(id),
  })
  return new Map(callIds.map((id) => [id, endedBy(acts(id))]))
}

/** Every operation of every feature, in the order of the life of a call. */
export const boundOperations: readonly BoundOperation[] = [
  ...auditOperations(closedTo, keptOf),
  ...siteOperations,
  ...noticesOperations(closedTo),
  ...accountsOperations,
  ...authoritiesOperations,
  ...mediaOperations(mediaHolders),
  ...callsOperations({
    ended: endedCalls,
    parts: [entriesPart, juryPart],
  }),
  ...juryOperations(decisionsGuard),
  ...entriesOperations(resultsGuard, juryGuard),
  ...resultsOperations,
  ...archiveOperations(resultsGuard),
]

/** Every job of every feature. */
export const allJobs = ({ mailer }: { readonly mailer: Mailer | null }): readonly JobDefinition[] => [
  ...noticesJobs(mailer),
  ...accountsJobs,
  ...callsJobs,
  ...resultsJobs,
  ...archiveJobs,
  ...mediaJobs(mediaHolders),
  ...entriesJobs,
]

/** Every table with names that people search. */
export const allKeptNames: readonly KeptNames[] = [
  keptNamesOfPeople,
  keptNamesOfAuthorities,
  keptNamesOfEntries,
  keptNamesOfArchive,
]

/** Every place with addresses of people. */
export const allKeptAddresses: readonly KeptAddresses[] = [
  ...keptAddressesOfNotices,
  ...keptAddressesOfAccounts,
  keptAddressesOfJurors,
]

/** Every rule that must hold on live data, for `clarion check-data`. */
export const allInvariants: readonly AnyInvariant[] = [
  ...auditInvariants,
  ...translationsInvariants,
  ...siteInvariants,
  ...noticesInvariants,
  ...accountsInvariants,
  ...authoritiesInvariants,
  ...mediaInvariants,
  ...callsInvariants,
  ...entriesInvariants,
  ...juryInvariants,
  ...resultsInvariants,
  ...lengthInvariants,
  ...addressInvariants(allKeptAddresses),
  ...nameInvariants(allKeptNames),
]
