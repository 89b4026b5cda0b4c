import { areDisjoint, mailboxOf, whoIsBehind, type GrantToRun } from './second-person.ts'

export type OfficePerson = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** For this call or the whole site; false: they could step in as an administrator only. */
  readonly isOrganiser: boolean
  /** They judge in the call, did, or are asked to. */
  readonly judges: boolean
  /** The categories in which an entry is an own one of theirs: others of the office decide there. */
  readonly ownCategories: ReadonlySet<string>
}

/** Where the roles of an office come from, and when the last mark was given, or will have been at the earliest. */
export type Roles = { readonly grants: readonly GrantToRun[]; readonly lastMarkAt: Date | null }

/**
 * Who of an office can publish its results, and who is missing, by the rule of confirming: it takes two people, whose
 * roles do not both go back to one, and who have in no category both an entry of their own, and in each category one who can
 * decide. Two addresses of one mailbox count as one person here, though both may act: who is warned early finds another. An
 * administrator counts, and is named, because they have to be asked.
 * O(g³ + n² · (g + c)) in n people, g grants and c categories. Never throws.
 */
export function staffingOf(people: readonly OfficePerson[], categories: readonly string[], roles: Roles) {
  const organisers = people.filter(({ isOrganiser }) => isOrganiser)
  const standIns = people.filter(({ isOrganiser }) => !isOrganiser)
  const areTwo = pairsOf(roles)
  const isPublished = (among: Among): boolean => somePair(among, areTwo)
  const isWhole = (among: Among): boolean => isImpartial(among, categories, areTwo)
  return {
    organisers: namesOf(organisers),
    /** Administrators who could step in. */
    standIns: namesOf(standIns),
    /** Of them who make up for what the organisers lack: each alone, or where none does, all of them together. */
    unconflicted: namesOf(impartialAmong({ standIns, organisers, categories }, isWhole)),
    lacksSecond: !isPublished(people),
    /** There are two, but one of them is an administrator who is no organiser here. */
    needsStandIn: isPublished(people) && !isPublished(organisers),
    lacksUnconflicted: !isWhole(people),
    needsUnconflictedStandIn: isWhole(people) && !isWhole(organisers),
  }
}

/**
 * Who is missing to end judging that does not end by itself: somebody who neither judges nor has an entry of their own in the call. Nobody
 * where it has an end, or ended. O(n) in n people. Never throws.
 */
export function endingOf(people: readonly OfficePerson[], judging: { readonly closesAt: Date | null }) {
  const isNeeded = judging.closesAt === null
  const enders = people.filter(({ judges, ownCategories }) => !judges && ownCategories.size === 0)
  const isByOrganisers = enders.some(({ isOrganiser }) => isOrganiser)
  return {
    lacksEnder: isNeeded && enders.length === 0,
    /** Administrators who would have to step in for it. */
    enders: isNeeded && !isByOrganisers ? namesOf(enders) : [],
  }
}

type Among = readonly OfficePerson[]

const namesOf = (people: Among): string[] => people.map(({ name }) => name)

/** Each category has somebody who can decide in it; where there are two, some two can publish all of them together. */
function isImpartial(among: Among, categories: readonly string[], areTwo: AreTwo): boolean {
  const isDecided = (category: string) => among.some((person) => !person.ownCategories.has(category))
  const canPublish = (one: OfficePerson, other: OfficePerson) =>
    areTwo(one, other) && areDisjoint(one.ownCategories, other.ownCategories)
  if (among.length === 0 || !categories.every(isDecided)) return false
  return !somePair(among, areTwo) || somePair(among, canPublish)
}

type Office = {
  readonly standIns: Among
  readonly organisers: Among
  readonly categories: readonly string[]
}

/** Administrators beside whom the office is impartial; where no one of them is enough, those who can decide where no organiser can. */
function impartialAmong(
  { standIns, organisers, categories }: Office,
  isWhole: (among: Among) => boolean,
): Among {
  const alone = standIns.filter((one) => isWhole([...organisers, one]))
  if (alone.length > 0) return alone
  const isShut = (category: string) => organisers.every((person) => person.ownCategories.has(category))
  const shut = categories.filter(isShut)
  return standIns.filter((one) => shut.some((category) => !one.ownCategories.has(category)))
}

type AreTwo = (proposer: OfficePerson, confirmer: OfficePerson) => boolean

const somePair = (among: readonly OfficePerson[], areTwo: AreTwo): boolean =>
  among.some((one) => among.some((other) => areTwo(one, other)))

/** Whether the second of two may confirm what the first proposes. */
function pairsOf({ grants, lastMarkAt }: Roles): AreTwo {
  const behind = whoIsBehind(grants, lastMarkAt)
  return (proposer, confirmer) =>
    mailboxOf(proposer.email) !== mailboxOf(confirmer.email) && behind(proposer.id, confirmer.id).length === 0
}
