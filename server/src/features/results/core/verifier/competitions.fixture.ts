import type { Random } from '#kernel/random.ts'
import type { PackageInput } from '../package/build.ts'
import type { Rule, TieStep } from '../ranking/rule.ts'
import type { Mark } from '../ranking/sheet.ts'

const pick = <T>(random: Random, ...choices: readonly [T, ...T[]]): T =>
  choices[random.below(choices.length)] ?? choices[0]

const rules = (random: Random): Rule =>
  pick<Rule>(
    random,
    { kind: 'weighted-mean' },
    { kind: 'median' },
    { kind: 'trimmed-mean', drop: random.below(3) },
    { kind: 'rank-sum' },
    { kind: 'schulze' },
    { kind: 'ranked-pairs' },
    { kind: 'qualify', quorum: 1 + random.below(3) },
    { kind: 'adjusted' },
  )

function ladders(random: Random, entries: readonly string[]): TieStep[] {
  const steps: TieStep[] = [
    { kind: 'criterion', criterion: 'impact' },
    { kind: 'criterion', criterion: 'design' },
    { kind: 'highest-marks' },
    { kind: 'public-vote', votes: Object.fromEntries(entries.map((entry) => [entry, random.below(3)])) },
    { kind: 'chair', order: entries.filter(() => random.uniform() < 0.6) },
  ]
  return steps.filter(() => random.uniform() < 0.5).sort(() => random.uniform() - 0.5)
}

/** Marks of coarse scales, so that ties abound; gaps, decimals, negative marks, weights of 0, categories and lonely jurors included. */
export function aCompetition(random: Random): PackageInput {
  const size = 1 + random.below(9)
  const jurors = 1 + random.below(6)
  const share = 0.3 + 0.7 * random.uniform()
  const step = pick(random, '1', '0.1', '0.5', '1e-3', '1000000007')
  const weights = { impact: pick(random, '1', '0.3', '2'), design: pick(random, '1', '0.7', '0') }
  const criteria = random.uniform() < 0.5 ? (['impact', 'design'] as const) : null
  const categories = pick(random, [''], ['print', 'video'])
  const entries = Array.from({ length: size }, (_, e) => ({
    entry: `E${e}`,
    category: categories[e % categories.length] ?? '',
  }))
  const score = () => `${(random.below(5) - 1) * Number(step)}`
  const marks: Mark[] = entries.flatMap(({ entry, category }) =>
    Array.from({ length: jurors }, (_, j) => `juror ${j}`)
      .filter(() => random.uniform() < share)
      .flatMap((juror): Mark[] =>
        criteria
          ? criteria
              .filter(() => random.uniform() < 0.9)
              .map((criterion) => ({
                entry,
                category,
                juror,
                criterion,
                weight: weights[criterion],
                score: score(),
              }))
          : [{ entry, category, juror, score: score() }],
      ),
  )
  const about = {
    call: 'call',
    round: '1',
    sealedAt: '2026-01-31T12:00:00Z',
    software: { clarion: '0' },
    auditHead: null,
  }
  return {
    about,
    rule: rules(random),
    ladder: ladders(
      random,
      entries.map(({ entry }) => entry),
    ),
    draws: null,
    entries,
    marks,
  }
}
