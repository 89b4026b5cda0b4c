import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { present } from '#kernel/impossible.ts'
import { loadPreset } from '#features/calls/core/preset.ts'
import { criteriaFor, type CallDocument, type Round } from '#features/calls/index.ts'
import { panelsOf } from '#features/jury/core/panels.ts'
import { roundsOf } from '#features/jury/core/round.ts'
import { officially } from '#features/results/core/call-ranking.ts'
import { ofRound } from '#features/results/core/of-round.ts'
import { overgivenAmong } from '#features/results/core/overgiven.ts'
import { proposalOf, type Contender, type Rankings, type Step } from '#features/results/core/proposal.ts'
import { areRivals } from '#features/results/core/rivals.ts'
import { cutBy, waysOut, type CutEntry } from '#features/results/core/round-cut.ts'
import { anAwardsDocument, someEntries } from './random-awards.fixture.ts'

const NOW = new Date('2026-11-21T10:15:30Z')
type Entry =
  typeof someEntries extends fc.Arbitrary<infer All extends readonly unknown[]> ? All[number] : never
const placed = ({ category, country }: Entry) => ({ categoryKey: category, country, titleLanguage: 'en' })

/** A round as its two jurors mark all that reached it and falls to a panel of theirs. */
function judged(document: CallDocument, round: Round, entries: readonly Entry[]) {
  const at = document.rounds.indexOf(round)
  const falls = (entry: Entry) => round.panels.length === 0 || panelsOf(round, placed(entry)).length > 0
  const marks = entries.filter(falls).flatMap(({ entryId, category, marks: said }) =>
    criteriaFor(document, category, round.key).flatMap(({ key: criterionKey }, c) =>
      ['ann', 'ben'].map((jurorId, j) => ({
        ...{ entryId, jurorId, criterionKey },
        mark: String(present(said[at * 4 + c * 2 + j], 'a mark')),
      })),
    ),
  )
  return officially(ofRound(document, round), entries, marks)
}

/** The rounds one after another: whom each cut lets through, and of equals and of what is chosen by hand the first. */
function runRounds(document: CallDocument, entries: readonly Entry[]) {
  const reached = new Map<string, readonly Entry[]>()
  const rankings = new Map<string, ReturnType<typeof judged>>()
  for (const round of document.rounds) {
    reached.set(round.key, reachedBy(document, round, entries, { reached, rankings }))
    rankings.set(round.key, judged(document, round, reached.get(round.key) ?? []))
  }
  return { reached, rankings }
}

type Before = {
  readonly reached: ReadonlyMap<string, readonly Entry[]>
  readonly rankings: ReadonlyMap<string, ReturnType<typeof judged>>
}

function reachedBy(
  document: CallDocument,
  round: Round,
  all: readonly Entry[],
  { reached, rankings }: Before,
) {
  const { source } = round
  if (source.kind === 'admitted') return all
  const from = present(
    document.rounds.find(({ key }) => key === source.round),
    'the round before',
  )
  const way = present(
    waysOut(document, from).find((one) => one.round === round),
    'a way into the round',
  )
  const there = present(reached.get(from.key), 'a round that was judged before')
  const cut = cutBy(
    way.rule,
    there.map((entry): CutEntry => ({
      ...{ entryId: entry.entryId, category: entry.category, country: entry.country },
      panels: panelsOf(from, placed(entry)).map(({ key }) => key),
      exact: rankings.get(from.key)?.get(entry.entryId)?.exact ?? null,
    })),
  )
  const byHand = there.find(({ entryId }) => ['tied', 'by-hand'].includes(cut.get(entryId)?.outcome ?? ''))
  return there.filter((entry) => cut.get(entry.entryId)?.outcome === 'in' || entry === byHand)
}

/** What is proposed is given, of equals to the first, until nothing is left to propose; what people find themselves is not given. */
function settled(
  document: CallDocument,
  entries: readonly Entry[],
  rankings: Rankings,
): readonly Contender[] {
  let contenders = entries.map(({ entryId, category, authority }): Contender => ({
    ...{ entryId, category, authorities: [authority], decided: null },
  }))
  const most = document.distinctions.length * document.categories.length * (entries.length + 1)
  for (let turn = 0; turn <= most; turn += 1) {
    const steps: Step[] = proposalOf(document, { contenders, rankings, closed: new Set() })
    const goes = steps.flatMap(({ distinction, goes: ids }) => ids.map((id) => [id, distinction] as const))
    const tie = steps.find(({ left }) => left === 'tie')
    const chosen =
      goes.length === 0 && tie?.tied[0] !== undefined ? [[tie.tied[0], tie.distinction] as const] : goes
    if (chosen.length === 0) return contenders
    contenders = contenders.map((one) => {
      const got = chosen.flatMap(([id, key]) => (id === one.entryId ? [key] : []))
      return got.length === 0 ? one : { ...one, decided: [...(one.decided ?? []), ...got] }
    })
  }
  throw new Error('it was never settled')
}

/** Each round opens before it closes, and in each category there is something to mark that counts. */
function expectJudgeable(document: CallDocument): void {
  for (const { round, opensAt, closesAt } of roundsOf(document)) {
    expect(opensAt !== null && closesAt !== null && opensAt < closesAt).toBe(true)
    for (const { key } of document.categories) {
      const weights = criteriaFor(document, key, round.key).map(({ weight }) => weight)
      expect(Math.max(0, ...weights)).toBeGreaterThan(0)
    }
  }
}

type Reached = ReturnType<typeof runRounds>['reached']

/** Nobody has what comes of a round that they did not reach, what excludes what they have, or what others have all places of. */
function expectFairlyGiven(document: CallDocument, reached: Reached, contenders: readonly Contender[]): void {
  const all = contenders.map(({ decided, ...one }) => ({ ...one, got: decided ?? [] }))
  for (const { entryId, got } of all)
    for (const key of got) {
      const source = document.distinctions.find((one) => one.key === key)?.source
      const judgedThere = source?.kind === 'round' ? reached.get(source.round) : undefined
      expect(judgedThere?.map((one) => one.entryId)).toContain(entryId)
      expect(got.filter((other) => other !== key && areRivals(document, key, other))).toEqual([])
    }
  const given = all.map(({ category, got: [distinction = null, ...beside] }) => ({
    ...{ category, distinction, beside },
  }))
  expect(overgivenAmong(document, given)).toEqual([])
}

test('whatever award the check lets in, its rounds can be judged one after another and its distinctions given, by the rules that it says', () => {
  const seen = { letIn: 0, refused: 0, several: 0 }
  fc.assert(
    fc.property(anAwardsDocument, someEntries, (written, entries) => {
      const loaded = loadPreset(stringify(written), { startsAt: NOW })
      seen[loaded.ok ? 'letIn' : 'refused'] += 1
      if (!loaded.ok) return
      const { document } = loaded
      if (document.rounds.length > 1) seen.several += 1
      expectJudgeable(document)
      const { reached, rankings } = runRounds(document, entries)
      const orders = new Map([...rankings].map(([key, all]) => [key, [...all.values()]]))
      expectFairlyGiven(document, reached, settled(document, entries, orders))
    }),
    { numRuns: process.env['LONG'] ? 2000 : 100 },
  )
  expect(seen.letIn).toBeGreaterThan(20)
  expect(seen.several).toBeGreaterThan(5)
  expect(seen.refused).toBeGreaterThan(20)
})
