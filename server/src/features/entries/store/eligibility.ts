import type { AuthorityId, EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import { factsOfAuthorities, type FactsOfAuthority } from '#features/authorities/index.ts'
import {
  checkEligibility,
  rulesOf,
  type Call,
  type EarlierWin,
  type EligibilityFacts,
  type Finding,
} from '#features/calls/index.ts'
import { heardBy, writtenFacts, type Reader, type Told } from '../core/eligibility.ts'
import type { ResultsGuard } from '../core/results-guard.ts'
import type { Entry } from './entries.ts'
import { exceptionsOf } from './exceptions.ts'
import { categoriesOfProjects, countsOfOthers } from './others.ts'
import { lockCategory } from './submissions.ts'
import { earlierWins } from './earlier-wins.ts'

export type Asked = {
  readonly entry: Pick<Entry, 'id' | 'callId' | 'ownerId'>
  readonly call: Call
  readonly told: Told
}

/** An entry before the rules of who may enter. */
export type Eligibility = {
  readonly facts: EligibilityFacts
  readonly findings: readonly Finding[]
  /** Keys of the rules that the office has set aside for it. */
  readonly aside: readonly string[]
}

export const viewOf = ({ facts, aside }: Eligibility) => ({ facts, aside: [...aside] })

/** Entries before the rules of their calls; of each kind of fact that a rule asks for one query, however many of one person they are. */
export async function eligibilitiesOf(
  db: Db,
  all: readonly Asked[],
  results: ResultsGuard,
  reader: Reader = 'entrant',
): Promise<ReadonlyMap<EntryId, Eligibility>> {
  const asked = all.map(({ call, ...each }) => ({
    ...each,
    call: { ...call, document: heardBy(reader, call.document) },
  }))
  const ruled = asked.filter(({ call }) => call.document.eligibility.rules.length > 0)
  const around = await surroundingsOf(db, ruled, results)
  return new Map(
    asked.map(({ entry, call, told }) => {
      const { authority, joint } = withOthers(around, entry.id, told)
      const facts: EligibilityFacts = {
        ...writtenFacts(call.document, told, authority),
        authority,
        joint,
        others: told.authorityId === null ? {} : around.others(entry.id, told.authorityId),
        sameProject: around.projects.get(entry.id) ?? [],
        wins: around.wins.get(entry.id) ?? [],
      }
      const findings = checkEligibility(call.document, facts)
      return [entry.id, { facts, findings, aside: around.aside.get(entry.id) ?? [] }]
    }),
  )
}

type Around = Awaited<ReturnType<typeof surroundingsOf>>

/** Who leads, and who else enters: each once, by whichever of its records it is named. */
function withOthers({ authorities, others }: Around, entry: EntryId, told: Told) {
  const registry = authorities.get(entry)
  const lead = registry?.get(told.authorityId ?? '')
  const seen = new Set(lead ? [lead.id] : [])
  const joint = told.joint.flatMap(({ authorityId, name }) => {
    const known = registry?.get(authorityId)
    if (!known || seen.has(known.id)) return []
    seen.add(known.id)
    return [{ ...factsIn(known), authorityId, name, others: others(entry, authorityId) }]
  })
  return { authority: lead ? factsIn(lead) : null, joint }
}

/** All who enter, the lead first; who is named twice, which is told where they are named, is one. */
const allIn = ({ authorityId, joint }: Told): readonly AuthorityId[] => [
  ...new Set([...(authorityId === null ? [] : [authorityId]), ...joint.map((one) => one.authorityId)]),
]

function factsIn(known: FactsOfAuthority) {
  const { country, level, population, isConfirmed } = known
  return {
    ...{ country, level, population, isConfirmed },
    ...{ source: known.populationSource, year: known.populationYear },
  }
}

/** The same for one: exact also when others are handed in at once, if the rules are held. */
export async function eligibilityOf(
  db: Db,
  asked: Asked,
  results: ResultsGuard,
  reader: Reader = 'entrant',
): Promise<Eligibility | null> {
  return (await eligibilitiesOf(db, [asked], results, reader)).get(asked.entry.id) ?? null
}

async function surroundingsOf(db: Db, asked: readonly Asked[], results: ResultsGuard) {
  const limited = asked.flatMap(({ entry, call, told }) =>
    rulesOf(call.document, 'entries-per-authority').length === 0
      ? []
      : allIn(told).map((authority) => ({ entry: entry.id, call: entry.callId, authority })),
  )
  const exceptions = await exceptionsOf(
    db,
    asked.map(({ entry }) => entry.id),
  )
  return {
    authorities: await authoritiesOf(db, asked),
    others: await countsOfOthers(db, limited),
    projects: await categoriesOfProjects(
      db,
      asked
        .filter(({ call }) => rulesOf(call.document, 'one-category-per-project').length > 0)
        .map(({ entry, told }) => ({
          ...{ entry: entry.id, call: entry.callId, owner: entry.ownerId },
          ...{ authorities: allIn(told), title: told.title },
        })),
    ),
    wins: await winsOf(db, asked, results),
    aside: new Map([...exceptions].map(([entry, of]) => [entry, of.map(({ rule }) => rule)] as const)),
  }
}

/** By entry and the ids of all that it names; where the registry knows no population, what its own entrant says counts, and nobody else's word. */
async function authoritiesOf(
  db: Db,
  asked: readonly Asked[],
): Promise<ReadonlyMap<EntryId, ReadonlyMap<string, FactsOfAuthority>>> {
  const found = new Map<EntryId, ReadonlyMap<string, FactsOfAuthority>>()
  for (const [owner, own] of Map.groupBy(asked, ({ entry }) => entry.ownerId)) {
    const ids = own.flatMap(({ told }) => allIn(told))
    const facts = await factsOfAuthorities(db, ids, owner)
    for (const { entry } of own) found.set(entry.id, facts)
  }
  return found
}

/** By entry; the editions before a call and who won in them are looked up once for each call. */
async function winsOf(
  db: Db,
  asked: readonly Asked[],
  results: ResultsGuard,
): Promise<ReadonlyMap<EntryId, readonly EarlierWin[]>> {
  const ruled = asked.flatMap(({ entry, call, told }) =>
    rulesOf(call.document, 'earlier-winners').length === 0 ? [] : [{ entry, call, all: allIn(told) }],
  )
  const found = new Map<EntryId, readonly EarlierWin[]>()
  for (const [, of] of Map.groupBy(ruled, ({ entry }) => entry.callId)) {
    const { call } = present(of[0], 'an entry of the call')
    const authorityIds = [...new Set(of.flatMap(({ all }) => all))]
    const wins = await earlierWins(db, { call, authorityIds }, results)
    for (const { entry, all } of of)
      found.set(
        entry.id,
        all.flatMap((authority) => wins.get(authority) ?? []),
      )
  }
  return found
}

/**
 * Lets nothing come to a category, and where a rule looks further than that to the whole call, until the transaction ends: of two that
 * are handed in at once, the second one finds the first.
 */
export async function holdRules(tx: Db, { id, document }: Call, category: string): Promise<void> {
  const isWide =
    rulesOf(document, 'one-category-per-project').length > 0 ||
    rulesOf(document, 'entries-per-authority').some(({ per }) => per === 'together')
  if (isWide) await lock(tx, 'eligibility', id)
  await lockCategory(tx, id, category)
}
