import { describe, expect, it } from 'vitest'
import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { buildPackage } from '../package/build.ts'
import type { PackageBody, PackageMark, ResultsPackage } from '../package/package.ts'
import { aCompetition, faultsOf, findingsOf } from './competitions.fixture.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()
/** As it comes from a file. */
const reread = (sealed: ResultsPackage) => JSON.parse(JSON.stringify(sealed)) as ResultsPackage

describe('the second implementation', () => {
  it('agrees on 1,000 random competitions over all rules and ladders', () => {
    const random = randomFrom(31)
    const seen = new Map<string, number>()
    for (let round = 0; round < 1000; round++) {
      const input = aCompetition(random)
      const sealed = reread(buildPackage(input, key))
      const { verdict, findings } = verifyPackage(JSON.stringify(sealed), publicKeyOf(key))
      expect([round, verdict, findings], JSON.stringify(input)).toEqual([round, 'verified', []])
      const { rule, outcome, model } = sealed.body
      const fitted = model !== null && 'mean' in model ? 'fitted' : ''
      for (const what of [
        rule.kind + fitted,
        ...outcome.map(({ decidedBy, unranked }) => decidedBy ?? unranked ?? 'alone'),
      ]) {
        seen.set(what, (seen.get(what) ?? 0) + 1)
      }
    }
    // That the competitions were worth it: every rule, every step and every reason came up often.
    expect(
      [...seen]
        .filter(([, n]) => n >= 10)
        .map(([what]) => what)
        .sort(),
    ).toEqual(
      [
        ...['weighted-mean', 'median', 'trimmed-mean', 'rank-sum', 'schulze', 'ranked-pairs', 'qualify'],
        ...['adjusted', 'adjustedfitted'],
        ...[
          'alone',
          'ex-aequo',
          'criterion:impact',
          'criterion:design',
          'highest-marks',
          'public-vote',
          'chair',
        ],
        ...['no-marks', 'too-few-reviews', 'not-compared', 'no-model'],
      ].sort(),
    )
  })
})

const sealed = reread(
  buildPackage(
    {
      about: {
        call: 'c',
        round: '1',
        sealedAt: '2026-01-31T12:00:00Z',
        software: { clarion: '0' },
        auditHead: null,
      },
      rule: { kind: 'weighted-mean' },
      ladder: [{ kind: 'criterion', criterion: 'impact' }],
      draws: { seed: 1, number: 10_000, top: 3 },
      entries: [],
      marks: Array.from({ length: 12 }, (_, e) => e).flatMap((e) =>
        ['Ada', 'Bo', 'Cy', 'Di'].flatMap((juror, j) =>
          ['impact', 'design'].map((criterion, c) => ({
            entry: `E${String(e).padStart(2, '0')}`,
            juror,
            criterion,
            weight: c === 0 ? '0.6' : '0.4',
            score: ((e * 7 + j * 5 + c * 3 + ((e * j) % 3)) % 11).toString(),
          })),
        ),
      ),
    },
    key,
  ),
)

const withBody = (change: Partial<PackageBody>): ResultsPackage => ({
  ...sealed,
  body: { ...sealed.body, ...change },
})
const markAt = (at: number): PackageMark =>
  sealed.body.marks[at] ?? { entry: '', juror: '', criterion: '', score: '' }
const places = (package_: ResultsPackage, expectedKey = publicKeyOf(key)) => faultsOf(package_, expectedKey)

type Tampering = { readonly name: string; readonly done: ResultsPackage; readonly named: string }

const TAMPERINGS: readonly ((random: Random) => Tampering)[] = [
  (random) => {
    const at = random.below(sealed.body.marks.length)
    const mark = { ...markAt(at), score: String(Number(markAt(at).score) + 0.5) }
    return {
      name: 'mark',
      done: withBody({ marks: sealed.body.marks.with(at, mark) }),
      named: `marks[${at}] changed`,
    }
  },
  (random) => {
    const at = random.below(sealed.body.criteria.length)
    const criteria = sealed.body.criteria.map((row, index) =>
      index === at ? { ...row, weight: `0.${random.below(4) + 1}1` } : row,
    )
    return { name: 'weight', done: withBody({ criteria }), named: `criteria[${at}] changed` }
  },
  (random) => {
    const at = random.below(sealed.body.marks.length)
    return {
      name: 'row dropped',
      done: withBody({ marks: sealed.body.marks.toSpliced(at, 1) }),
      named: `marks[${at}] missing`,
    }
  },
  (random) => {
    const at = random.below(sealed.body.marks.length - 1)
    const marks = sealed.body.marks.with(at, markAt(at + 1)).with(at + 1, markAt(at))
    return { name: 'rows swapped', done: withBody({ marks }), named: `marks[${at}] moved` }
  },
  (random) => {
    const juror = `J${1 + random.below(4)}`
    const reverse = (mark: PackageMark) =>
      mark.juror === juror ? { ...mark, score: String(10 - Number(mark.score)) } : mark
    const marks = sealed.body.marks.map(reverse)
    const at = marks.findIndex((mark, index) => mark.score !== markAt(index).score)
    return { name: "a juror's order reversed", done: withBody({ marks }), named: `marks[${at}] changed` }
  },
  () => {
    const other = newSigningKey()
    const input = {
      ...sealed.body,
      marks: sealed.body.marks.map((mark) => ({
        ...mark,
        weight: mark.criterion === 'impact' ? '0.6' : '0.4',
      })),
    }
    return { name: 'other key', done: reread(buildPackage(input, other)), named: 'seal.publicKey other-key' }
  },
  () => {
    const seal = { ...sealed.seal, publicKey: publicKeyOf(newSigningKey()) }
    return { name: "other key's name on it", done: { ...sealed, seal }, named: 'seal.signature signature' }
  },
  (random) => {
    const at = random.below(sealed.body.outcome.length)
    const outcome = sealed.body.outcome.map((row, index) =>
      index === at ? { ...row, rank: (row.rank ?? 0) + 1 } : row,
    )
    return { name: 'place', done: withBody({ outcome }), named: `outcome[${at}] changed` }
  },
]

describe('a results package', () => {
  it('is accepted as it was sealed', () => {
    expect(places(sealed)).toEqual([])
    expect(places(sealed, sealed.seal.keyId)).toEqual([])
  })

  it('shows each of 200 single tamperings, and names the place', () => {
    const random = randomFrom(77)
    for (let round = 0; round < 200; round++) {
      const tampering = TAMPERINGS[round % TAMPERINGS.length]?.(random)
      expect(places(tampering?.done ?? sealed), tampering?.name).toContain(tampering?.named)
    }
  })

  it('names the row by what it says, and the outcome that the marks come to', () => {
    const marks = sealed.body.marks.with(0, { ...markAt(0), score: '1000' })
    expect(findingsOf(withBody({ marks })).slice(0, 2)).toMatchObject([
      {
        where: 'marks[0]',
        what: 'changed',
        details: { entry: 'E00', juror: 'J1', criterion: 'design', score: '1000' },
      },
      { where: expect.stringMatching(/^outcome\[\d+\]$/) as string, what: 'outcome' },
    ])
  })

  it('does not say who the jurors are', () => {
    // Keys and signatures are letters at random.
    expect(JSON.stringify(sealed.body)).not.toMatch(/Ada|Bo|Cy|Di\b/)
  })

  it.each([
    ['nothing', null, 'format malformed'],
    ['another format', { ...sealed, format: 'clarion-results/2' }, 'format malformed'],
    ['no marks', { ...sealed, body: { ...sealed.body, marks: undefined } }, 'marks malformed'],
    [
      'a mark that is no mark',
      withBody({ marks: [...sealed.body.marks, 7 as never] }),
      'marks[96] malformed',
    ],
    [
      'a score that is no number',
      withBody({ marks: sealed.body.marks.with(3, { ...markAt(3), score: 'x' }) }),
      'marks[3] malformed',
    ],
    [
      'no signature',
      { ...sealed, seal: { ...sealed.seal, signature: undefined } },
      'seal.signature malformed',
    ],
  ])('never throws: %s', (_, value, named) => {
    expect(faultsOf(value)).toContain(named)
  })
})
