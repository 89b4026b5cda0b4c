import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { concernedBy } from './authorities-won.ts'
import { scopesOf } from './given-among.ts'
import { BY_PEOPLE, leftToPeople } from './left-to-people.ts'
import { type Contender, Wins } from './proposal-wins.ts'
import { groupsOf, type Rankings } from './proposal-groups.ts'
import { settlingOrder } from './rivals.ts'

export type { Contender } from './proposal-wins.ts'
export type { Rankings } from './proposal-groups.ts'

/**
 * Why places are left to people: they give it; it is for others of the office; it waits for what is open before it; entries share the last
 * place; or no other entry has marks.
 */
export const LEFT = [...BY_PEOPLE, 'own', 'waits', 'tie', 'nobody'] as const
export type Left = (typeof LEFT)[number]

export type PassedOver = { readonly entryId: string; readonly because: 'entry' | 'authority' | 'none' }

/** What would be given of one distinction among the entries of these categories. */
export type Step = {
  readonly distinction: Distinction['key']
  readonly categories: readonly string[]
  /** Places that nobody has yet; null: any number. */
  readonly free: number | null
  readonly goes: readonly string[]
  /** Their place gives it to them, but something else was decided on them: whoever decided decides. */
  readonly decided: readonly string[]
  /** Entries that share the last place, which is for people to give. */
  readonly tied: readonly string[]
  readonly passedOver: readonly PassedOver[]
  readonly left: Left | null
}

const LEFT_OPEN: readonly (Left | null)[] = ['own', 'mention', 'vote', 'organiser']

type Call = Pick<CallDocument, 'categories' | 'distinctions' | 'winOnlyOne'>
type Facts = {
  readonly contenders: readonly Contender[]
  readonly rankings: Rankings
  /** Categories in which others of the office decide. */
  readonly closed: ReadonlySet<string>
}

/**
 * Who would get what by the rankings of the rounds and the declared distinctions, settled one after another in the declared order. Who can
 * have it no more is passed over, and the next one takes the place; entries that share the last place are named and left to people; what was
 * decided stands and takes its places. O(distinctions² · n) in n entries. Never throws.
 */
export function proposalOf(call: Call, { contenders, rankings, closed }: Facts): Step[] {
  const wins = new Wins(call, contenders)
  const all = call.categories.map(({ key }) => key)
  return settlingOrder(call).flatMap((distinction) =>
    scopesOf(distinction, all).map((categories) => {
      const isOwn = concernedBy(call, categories[0] ?? '', distinction.key).some((one) => closed.has(one))
      const among = contenders.filter(({ category }) => categories.includes(category))
      const step = isOwn
        ? leftAs('own', distinction, categories)
        : settled(distinction, { categories, among, rankings, wins })
      // What people find is settled in its turn: who may get it is not passed on before. What has no last place is no such promise.
      if (LEFT_OPEN.includes(step.left) && step.free !== 0 && step.free !== null)
        wins.leaveOpen(distinction.key, among)
      return step
    }),
  )
}

const leftAs = (left: Left, { key, places }: Distinction, categories: readonly string[]): Step => ({
  ...{ distinction: key, categories, free: places, left },
  ...{ goes: [], decided: [], tied: [], passedOver: [] },
})

type Settling = {
  readonly categories: readonly string[]
  readonly among: readonly Contender[]
  readonly rankings: Rankings
  readonly wins: Wins
}

function settled(distinction: Distinction, { categories, among, rankings, wins }: Settling): Step {
  const { key, places, source } = distinction
  const left = leftToPeople(distinction)
  const has = among.filter(({ decided }) => decided?.includes(key)).length
  const free = places === null ? null : Math.max(0, places - has)
  const none = { ...leftAs('nobody', distinction, categories), free, left }
  if (left !== null || free === null || source.kind !== 'round') return none
  const filling = new Filling(key, free, wins)
  const groups = groupsOf(rankings.get(source.round), among, categories)
  for (const [at, group] of groups.entries())
    if (filling.free === 0 || !filling.take(group, groups.slice(at).flat())) break
  const { goes, decided, tied, passedOver } = filling
  return {
    ...none,
    goes,
    decided,
    tied,
    passedOver,
    left: filling.left ?? (filling.free > 0 ? 'nobody' : null),
  }
}

/** The places of one step, while they are filled from the best downwards. */
class Filling {
  readonly goes: string[] = []
  readonly decided: string[] = []
  readonly passedOver: PassedOver[] = []
  tied: readonly string[] = []
  left: Left | null = null
  readonly #key: string
  readonly #wins: Wins
  free: number

  constructor(key: string, free: number, wins: Wins) {
    this.#key = key
    this.free = free
    this.#wins = wins
  }

  /** Gives to all of those who share a place, or to none of them; false: nothing below them can be settled. */
  take(group: readonly Contender[], rest: readonly Contender[]): boolean {
    const fit = group.filter((one) => this.#canHave(one))
    if (fit.length === 0) return true
    const isOpen = fit.some((one) => this.#wins.isOpen(this.#key, one))
    const areTooMany = fit.length > this.free
    if (isOpen || areTooMany || this.#wins.areRivals(this.#key, fit)) {
      this.left = isOpen ? 'waits' : 'tie'
      if (!isOpen) this.tied = fit.map(({ entryId }) => entryId)
      // Where all of its places go to some of these, nobody below them gets one.
      this.#wins.leaveOpen(this.#key, areTooMany && !isOpen ? fit : rest)
      return false
    }
    for (const one of fit) this.#give(one)
    return true
  }

  #give(one: Contender): void {
    this.free -= 1
    if (one.decided === null) this.goes.push(one.entryId)
    else this.decided.push(one.entryId)
    this.#wins.give(this.#key, one)
  }

  #canHave(one: Contender): boolean {
    if (one.decided?.includes(this.#key)) return false
    const because = one.decided?.length === 0 ? 'none' : this.#wins.hindrance(this.#key, one)
    if (because !== null) this.passedOver.push({ entryId: one.entryId, because })
    return because === null
  }
}
