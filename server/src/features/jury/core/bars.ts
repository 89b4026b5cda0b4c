import type { BarKind, ConflictKind } from '../states.ts'
import { isSameName } from './same-name.ts'

/** One who enters together with the authority that leads, by the record that counts now. */
export type Joint = { readonly authorityId: string; readonly name: string }

/** Who answers for an entry, and who stands behind it. */
export type Parties = {
  readonly ownerId: string
  /** Who handed in what counts. */
  readonly handedInBy: string
  readonly authorityId: string | null
  readonly authority: string
  /** Those who enter together with it. */
  readonly joint: readonly Joint[]
  readonly implementer: string
  readonly country: string
}
/** Whom somebody has entered for. */
export type Behind = Pick<Parties, 'authorityId' | 'authority' | 'implementer'> & {
  /** An instant as text: since when. */
  readonly since: string
}
export type Interests = {
  /** Null: has not accepted yet. */
  readonly personId: string | null
  readonly authorityId: string | null
  readonly organisation: string
  /** Of the juror's own authority; null: not known. */
  readonly country: string | null
  /** By the entries that they own or handed in, in any call. */
  readonly behind: readonly Behind[]
}

/** Their own authority and organisation, and those of the entries that they own or handed in. */
const theirsOf = ({ authorityId, organisation, behind }: Interests) => ({
  authorities: new Set([authorityId, ...behind.map((one) => one.authorityId)].filter((id) => id !== null)),
  organisations: [organisation, ...behind.flatMap(({ authority, implementer }) => [authority, implementer])],
})

/**
 * What bars a juror from judging an entry, whatever they said about it: nobody judges what is theirs, nor what their own
 * authority or organisation, or one for which they have entered themselves, entered, alone or together with others, or carried out; where the call's rules
 * say so, nor what is from their own country. Null: nothing that is known. O(b) in b bodies behind them. Never throws.
 */
export function barOf(rules: readonly string[], juror: Interests, entry: Parties): BarKind | null {
  if (juror.personId !== null && [entry.ownerId, entry.handedInBy].includes(juror.personId))
    return 'own-entry'
  const { authorities, organisations } = theirsOf(juror)
  const isTheirs = (name: string): boolean => organisations.some((own) => isSameName(own, name))
  const all = [{ authorityId: entry.authorityId ?? '', name: entry.authority }, ...entry.joint]
  if (all.some(({ authorityId, name }) => authorities.has(authorityId) || isTheirs(name)))
    return 'own-authority'
  if (isTheirs(entry.implementer)) return 'implementer'
  return rules.includes('own-country') && juror.country === entry.country ? 'country-rule' : null
}

/** What somebody of a call's office is besides that: what they judge there, what they stand behind, and what they stated. */
export type OfficeSelf = {
  /** They are in the call's jury, were in it, or are asked to be and have not declined. */
  readonly judges: boolean
  /** As juror, and as whoever entered something, each with what it makes theirs. */
  readonly interests: readonly Interests[]
  /** Ids of the entries that they stated a conflict with as a juror. */
  readonly declared: ReadonlySet<string>
}

/**
 * Why an entry is somebody's own, so that its office is not theirs: they own it or handed it in, are of its authority or
 * implementer, or stated a conflict with it. A country is no tie here. Null: nothing that is
 * known. O(b) in b bodies behind them. Never throws.
 */
export function ownConflictOf(
  self: Pick<OfficeSelf, 'interests' | 'declared'>,
  entry: Parties & { readonly entryId: string },
): ConflictKind | BarKind | null {
  const bars = self.interests.flatMap((interests) => barOf([], interests, entry) ?? [])
  return bars[0] ?? (self.declared.has(entry.entryId) ? 'declared' : null)
}
