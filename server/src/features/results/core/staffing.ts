import { areDisjoint, mailboxOf } from './second-person.ts'

export type OfficePerson = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** For this call or the whole site; false: they could step in as an administrator only. */
  readonly isOrganiser: boolean
  /** The categories in which an entry is an own one of theirs: others of the office decide there. */
  readonly ownCategories: ReadonlySet<string>
}

/**
 * Who of an office can publish its results, and who is missing: it takes two people with two mailboxes, of whom in no category
 * both have an entry of their own, and in each category one who can decide. An administrator counts, and is named, because they
 * have to be asked. O(n² · c) in n people and c categories. Never throws.
 */
export function staffingOf(people: readonly OfficePerson[], categories: readonly string[]) {
  const organisers = people.filter(({ isOrganiser }) => isOrganiser)
  const standIns = people.filter(({ isOrganiser }) => !isOrganiser).map(({ name }) => name)
  const lacksUnconflicted = !isImpartial(people, categories)
  return {
    organisers: organisers.map(({ name }) => name),
    /** Administrators who could step in. */
    standIns,
    lacksSecond: mailboxes(people) < 2,
    /** There are two, but one of them is an administrator who is no organiser here. */
    needsStandIn: mailboxes(people) >= 2 && mailboxes(organisers) < 2,
    lacksUnconflicted,
    needsUnconflictedStandIn: !lacksUnconflicted && !isImpartial(organisers, categories),
  }
}

const mailboxes = (among: readonly OfficePerson[]): number =>
  new Set(among.map(({ email }) => mailboxOf(email))).size

/** Each category has somebody who can decide in it; where there are two, some two can publish all of them together. */
function isImpartial(among: readonly OfficePerson[], categories: readonly string[]): boolean {
  if (among.length === 0) return false
  const isDecided = (category: string) => among.some((person) => !person.ownCategories.has(category))
  return categories.every(isDecided) && (mailboxes(among) < 2 || among.some((one) => hasPartner(one, among)))
}

const hasPartner = (one: OfficePerson, among: readonly OfficePerson[]): boolean =>
  among.some(
    (other) =>
      mailboxOf(other.email) !== mailboxOf(one.email) && areDisjoint(one.ownCategories, other.ownCategories),
  )
