import { mailboxOf } from './second-person.ts'

export type OfficePerson = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** For this call or the whole site; false: they could step in as an administrator only. */
  readonly isOrganiser: boolean
  /** They judge in this call, or have entered it. */
  readonly isConflicted: boolean
}

/**
 * Who of an office can publish its results, and who is missing: it takes two people with two mailboxes, and one who
 * neither judges nor has entered. An administrator counts, and is named, because they have to be asked. O(n) in n
 * people. Never throws.
 */
export function staffingOf(people: readonly OfficePerson[]) {
  const mailboxes = (among: readonly OfficePerson[]): number =>
    new Set(among.map(({ email }) => mailboxOf(email))).size
  const organisers = people.filter(({ isOrganiser }) => isOrganiser)
  const unconflicted = people.filter(({ isConflicted }) => !isConflicted)
  const standIns = people.filter(({ isOrganiser }) => !isOrganiser).map(({ name }) => name)
  return {
    organisers: organisers.map(({ name }) => name),
    /** Administrators who could step in. */
    standIns,
    lacksSecond: mailboxes(people) < 2,
    /** There are two, but one of them is an administrator who is no organiser here. */
    needsStandIn: mailboxes(people) >= 2 && mailboxes(organisers) < 2,
    lacksUnconflicted: unconflicted.length === 0,
    needsUnconflictedStandIn:
      unconflicted.length > 0 && unconflicted.every(({ isOrganiser }) => !isOrganiser),
  }
}
