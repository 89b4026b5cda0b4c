import { canonicalJson, sha256Hex, sign } from '#kernel/proof/index.ts'
import type { Random } from '#kernel/random.ts'
import type { PackageInput } from '../package/build.ts'
import { PACKAGE_FORMAT, type PackageBody, type ResultsPackage, SECTIONS } from '../package/package.ts'
import type { Rule, TieStep } from '../ranking/rule.ts'
import type { Mark } from '../ranking/sheet.ts'
import { type Finding, verifyPackage } from './verify.ts'

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

function ladders(random: Random, entries: readonly string[], criteria: readonly string[]): TieStep[] {
  const steps: TieStep[] = [
    ...criteria.map((criterion): TieStep => ({ kind: 'criterion', criterion })),
    { kind: 'highest-marks' },
    { kind: 'public-vote', votes: Object.fromEntries(entries.map((entry) => [entry, random.below(3)])) },
    { kind: 'chair', order: entries.filter(() => random.uniform() < 0.6) },
  ]
  return steps.filter(() => random.uniform() < 0.5).sort(() => random.uniform() - 0.5)
}

/** Names that JavaScript has on every object, and that entries, jurors, criteria and categories may have too. */
const SPECIAL = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'length']
const named = (random: Random, plain: string): string =>
  random.uniform() < 0.1 ? pick(random, plain, ...SPECIAL) : plain
/** As many names, each once. */
const someNames = (random: Random, plain: readonly string[]): string[] => {
  const names = plain.map((name) => named(random, name))
  return new Set(names).size === names.length ? names : [...plain]
}

/** What a package of these tests says of itself. */
export const ABOUT = {
  call: 'call',
  round: '1',
  sealedAt: '2026-01-31T12:00:00Z',
  software: { clarion: '0' },
  auditHead: null,
}

/** Marks of coarse scales, so that ties abound; gaps, decimals, negative marks, weights of 0, categories and lonely jurors included. */
export function aCompetition(random: Random): PackageInput {
  const size = 1 + random.below(9)
  const jurors = 1 + random.below(6)
  const share = 0.3 + 0.7 * random.uniform()
  const step = pick(random, '1', '0.1', '0.5', '1e-3', '1000000007')
  const weights = [pick(random, '1', '0.3', '2'), pick(random, '1', '0.7', '0')]
  const criteria = random.uniform() < 0.5 ? someNames(random, ['impact', 'design']) : null
  const categories = pick(random, [''], someNames(random, ['print', 'video']))
  const names = someNames(
    random,
    Array.from({ length: size }, (_, e) => `E${e}`),
  )
  const entries = names.map((entry, e) => ({ entry, category: categories[e % categories.length] ?? '' }))
  const people = someNames(
    random,
    Array.from({ length: jurors }, (_, j) => `juror ${j}`),
  )
  const score = () => `${(random.below(5) - 1) * Number(step)}`
  const marks: Mark[] = entries.flatMap(({ entry, category }) =>
    people
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
                weight: weights[criteria.indexOf(criterion)],
                score: score(),
              }))
          : [{ entry, category, juror, score: score() }],
      ),
  )
  return {
    about: ABOUT,
    rule: rules(random),
    ladder: ladders(random, names, [...new Set(marks.flatMap(({ criterion = [] }) => criterion))]),
    draws: null,
    entries,
    marks,
  }
}

/** What is wrong with a package, as it comes from a file. */
export const findingsOf = (value: unknown, expectedKey: string | null = null): readonly Finding[] =>
  verifyPackage(JSON.stringify(value), expectedKey).findings

/** The same as `where what`. */
export const faultsOf = (value: unknown, expectedKey: string | null = null): string[] =>
  findingsOf(value, expectedKey).map(({ where, what }) => `${where} ${what}`)

/** Three jurors' marks of three entries, no two of a juror alike. */
export const NINE_MARKS: PackageInput['marks'] = ['A', 'B', 'C'].flatMap((entry, e) =>
  ['x', 'y', 'z'].map((juror, j) => ({ entry, juror, criterion: 'impact', score: (e * 5 + j * 3) % 7 })),
)

/** A changed body sealed anew by the holder of the key, as docs/formats.md says it is done. */
export function sealedAnew(
  { body, seal }: ResultsPackage,
  change: Partial<PackageBody>,
  key: string,
): ResultsPackage {
  const hash = (value: unknown): string => sha256Hex(canonicalJson(value))
  const changed = { ...body, ...change }
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, hash(changed[name])]))
  const lists = Object.fromEntries(
    (['criteria', 'entries', 'marks', 'outcome'] as const).map((name) => [name, changed[name].map(hash)]),
  )
  const root = hash({ format: PACKAGE_FORMAT, sections, lists })
  const resealed = { ...seal, sections, lists, root, signature: sign(root, key) }
  return JSON.parse(
    JSON.stringify({ format: PACKAGE_FORMAT, body: changed, seal: resealed }),
  ) as ResultsPackage
}
