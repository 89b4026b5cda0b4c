import type { Actor } from '#kernel/actor.ts'
import { mayReadOffice, mayRunOffice } from '#kernel/office.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import type { AuthorityLevel } from './core/authority.ts'
import type { Known, Said } from './core/claims.ts'
import type { AuthorityState } from './states.ts'

/** The registry serves every call: it is kept by the office of the whole site. */
export const mayReadProposals = (actor: Actor): Verdict => mayReadOffice(actor, null)

/** Who decides on proposals keeps the registry in every other way, too. */
export const mayDecideProposals = (actor: Actor): Verdict => mayRunOffice(actor, null)

type Named = { readonly state: AuthorityState; readonly proposedBy: string | null }

/** Somebody else's proposal does not exist for whoever would name it. */
export const mayName = (actor: Actor, { state, proposedBy }: Named): Verdict =>
  state === 'listed' || (actor.kind === 'person' && actor.personId === proposedBy) ? YES : no('not-found')

/** Whether there is anything to say: what the registry has already, by that very source, nobody need say. */
export const maySay = (known: Known, { population, source, year }: Said): Verdict =>
  known.population === population &&
  known.populationSource === source &&
  known.populationYear === (year ?? null)
    ? no('population-known')
    : YES

/** What the rules ask of an authority that is to belong to another one, or to go into it. */
export type Joining = {
  readonly id: string
  readonly country: string
  readonly level: AuthorityLevel
  readonly intoId: string | null
}

type Pair = {
  readonly one: Joining
  readonly other: Joining
  /** Ids of all above the other one, or all that it went into, itself first. */
  readonly way: readonly string[]
}

const WIDTH: Readonly<Record<AuthorityLevel, number>> = { local: 0, regional: 1, national: 2 }

const isThere = ({ intoId }: Joining): Verdict => (intoId === null ? YES : no('authority-gone'))
const isOneCountry = ({ one, other }: Pair): Verdict =>
  one.country === other.country ? YES : no('authority-of-another-country')
const isNoCircle = ({ one, way }: Pair): Verdict => (way.includes(one.id) ? no('authority-in-a-circle') : YES)

/** Whether one authority may belong to the other: of its country, no narrower, there today, and not below it itself. */
export const mayBelongTo = (pair: Pair): Verdict =>
  all(
    () => isNoCircle(pair),
    () => isOneCountry(pair),
    () => isThere(pair.other),
    () => (WIDTH[pair.other.level] >= WIDTH[pair.one.level] ? YES : no('authority-parent-narrower')),
  )

/** Whether one authority may go into the other: both are there today, of one country, and they are two. */
export const mayGoInto = (pair: Pair): Verdict =>
  all(
    () => isNoCircle(pair),
    () => isOneCountry(pair),
    () => isThere(pair.one),
    () => isThere(pair.other),
  )
