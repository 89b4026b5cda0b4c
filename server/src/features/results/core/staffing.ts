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
  const standIns = people.filter(({ isOrganiser }) => !isOrganiser)
  const lacksUnconflicted = !isImpartial(people, categories)
  return {
    organisers: namesOf(organisers),
    /** Administrators who could step in. */
    standIns: namesOf(standIns),
    /** Of them who make up for what the organisers lack: each alone, or where none does, all of them together. */
    unconflicted: namesOf(impartialAmong(standIns, organisers, categories)),
    lacksSecond: mailboxes(people) < 2,
    /** There are two, but one of them is an administrator who is no organiser here. */
    needsStandIn: mailboxes(people) >= 2 && mailboxes(organisers) < 2,
    lacksUnconflicted,
    needsUnconflictedStandIn: !lacksUnconflicted && !isImpartial(organisers, categories),
  }
}

const namesOf = (people: readonly OfficePerson[]): string[] => people.map(({ name }) => name)

/** Administrators beside whom the office is impartial; where no one of them is enough, those who can decide where no organiser can. */
function impartialAmong(
  standIns: readonly OfficePerson[],
  organisers: readonly OfficePerson[],
  categories: readonly string[],
): readonly OfficePerson[] {
  const alone = standIns.filter((one) => isImpartial([...organisers, one], categories))
  if (alone.length > 0) return alone
  const isShut = (category: string) => organisers.every((person) => person.ownCategories.has(category))
  const shut = categories.filter(isShut)
  return standIns.filter((one) => shut.some((category) => !one.ownCategories.has(category)))
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
