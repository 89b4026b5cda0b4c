import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import type { Random } from '#kernel/random.ts'
import { buildPackage } from '../package/build.ts'
import type { Ballot } from '../ranking/majorities.ts'
import { rankOpenly } from '../ranking/rank.ts'
import type { TieStep } from '../ranking/rule.ts'
import { type Mark, readSheet } from '../ranking/sheet.ts'
import { countVote } from '../ranking/vote.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()

/** Ballots of a few voters with ties, and with names left out; in one of three a circle of equals beside the rest. */
export function anElection(random: Random, most: number): { ballots: Ballot[] } {
  const names = [...'ABCDEF'].slice(0, 2 + random.below(most - 1))
  const circle = random.below(3) === 0 ? ['ABC', 'BCA', 'CAB'] : []
  const ballots = Array.from({ length: 1 + random.below(7) }, () => {
    const listed = names.filter((name) => random.uniform() < 0.8 && (circle.length === 0 || name > 'C'))
    const levels = new Map<number, string[]>()
    for (const name of listed) {
      const level = random.below(4)
      levels.set(level, [...(levels.get(level) ?? []), name])
    }
    return {
      count: 1 + random.below(3),
      order: [...levels].sort(([a], [b]) => a - b).map(([, group]) => group),
    }
  })
  const said = ballots.filter(({ order }) => order.length > 0)
  const turned = circle.map((order) => ({ count: 4, order: [...order].map((name) => [name]) }))
  return { ballots: [...said, ...turned] }
}

/** How many voters place a above b; whom they leave out is last, or not judged at all. */
export const votesFor = (ballots: readonly Ballot[], isLast: boolean) => (a: string, b: string) =>
  ballots.reduce((so, { count, order }) => {
    const place = (name: string) => {
      const at = order.findIndex((group) => group.includes(name))
      return at < 0 ? (isLast ? Infinity : NaN) : at
    }
    return so + (place(a) < place(b) ? count : 0)
  }, 0)
export type Votes = ReturnType<typeof votesFor>

type Beats = (a: string, b: string) => boolean

/** Places of the unbeaten, then of the unbeaten of the rest, and so on. */
export function placesBy(names: readonly string[], beats: Beats): Record<string, number> {
  const places: [string, number][] = []
  for (let left = [...names]; left.length > 0;) {
    const unbeaten = left.filter((name) => !left.some((other) => beats(other, name)))
    const place = names.length - left.length + 1
    places.push(...unbeaten.map((name): [string, number] => [name, place]))
    left = left.filter((name) => !unbeaten.includes(name))
  }
  return Object.fromEntries(places.sort())
}

export const voted = (method: 'schulze' | 'ranked-pairs', ballots: readonly Ballot[]) => {
  const { elected, severalOrders } = countVote(method, ballots)
  const places = Object.fromEntries(elected.map(({ entry, rank }): [string, number] => [entry, rank]).sort())
  return { places, severalOrders }
}

/** Each voter as a juror who judged only whom they name. */
const marksOf = (ballots: readonly Ballot[]): Mark[] =>
  ballots.flatMap(({ count, order }, ballot) =>
    Array.from({ length: count }, (_, voter) => `${ballot}.${voter}`).flatMap((juror) =>
      order.flatMap((group, place) => group.map((entry) => ({ entry, juror, score: 10 - place }))),
    ),
  )

/** Places of the entries that were compared, and that the verifier agrees. */
export function judged(
  kind: 'schulze' | 'ranked-pairs',
  ballots: readonly Ballot[],
  ladder: readonly TieStep[] = [],
) {
  const marks = marksOf(ballots)
  const { ranking, severalOrders } = rankOpenly(readSheet(marks), { kind }, { ladder })
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  const input = { about, rule: { kind }, ladder, draws: null, entries: [], marks }
  const { verdict } = verifyPackage(JSON.stringify(buildPackage(input, key)), publicKeyOf(key))
  const ranked = ranking.filter(({ rank }) => rank !== null)
  const places = Object.fromEntries(ranked.map(({ entry, rank }) => [entry, rank ?? 0] as const).sort())
  return { places, severalOrders: severalOrders.length > 0, verdict }
}
