import { describe, expect, it } from 'vitest'
import { canonicalJson, newSigningKey, sha256Hex, sign } from '#kernel/proof/index.ts'
import { buildPackage, type PackageInput } from '../package/build.ts'
import { PACKAGE_FORMAT, SECTIONS } from '../package/package.ts'
import { ABOUT, faultsOf, NINE_MARKS } from './competitions.fixture.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()
const input: PackageInput = {
  about: ABOUT,
  rule: { kind: 'trimmed-mean', drop: 1 },
  ladder: [
    { kind: 'criterion', criterion: 'impact' },
    { kind: 'public-vote', votes: { A: 2, B: 1 } },
    { kind: 'chair', order: ['B', 'A'] },
  ],
  draws: { seed: 1, number: 10_000, top: 3 },
  entries: [],
  marks: NINE_MARKS,
}
const sealed = buildPackage(input, key)

type Json = Record<string, unknown>
/** The package changed by whoever holds the key, and sealed anew, so that nothing is wrong but what was changed. */
function changed(change: (body: Json) => void): string {
  const { body, seal } = JSON.parse(JSON.stringify(sealed)) as { body: Json; seal: Json }
  change(body)
  const hash = (value: unknown): string => sha256Hex(canonicalJson(value))
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, hash(body[name])]))
  const lists = Object.fromEntries(
    ['criteria', 'entries', 'marks', 'outcome'].map((name) => [name, (body[name] as unknown[]).map(hash)]),
  )
  const root = hash({ format: PACKAGE_FORMAT, sections, lists })
  const resealed = { ...seal, sections, lists, root, signature: sign(root, key) }
  return JSON.stringify({ format: PACKAGE_FORMAT, body, seal: resealed })
}
const first = (body: Json, list: string): Json => (body[list] as Json[])[0] ?? expect.unreachable()
const step = (body: Json, at: number): Json => (body['ladder'] as Json[])[at] ?? expect.unreachable()
const found = (text: string): string[] =>
  verifyPackage(text).findings.map(({ where, what }) => `${where} ${what}`)

describe('a package that says what no result says', () => {
  it('is sound before', () => {
    expect([verifyPackage(JSON.stringify(sealed)).findings, found(changed(() => undefined))]).toEqual([
      [],
      [],
    ])
  })

  it.each<readonly [string, (body: Json) => void, string]>([
    ['an unknown rule', (body) => (body['rule'] = { kind: 'luck' }), 'rule.kind unknown'],
    [
      'a rule named as every object has one',
      (body) => (body['rule'] = { kind: 'constructor' }),
      'rule.kind unknown',
    ],
    ['a rule of no kind', (body) => (body['rule'] = { drop: 1 }), 'rule malformed'],
    [
      'a rule that drops half a review',
      (body) => (body['rule'] = { kind: 'trimmed-mean', drop: 0.5 }),
      'rule.drop malformed',
    ],
    ['a rule that lacks its number', (body) => (body['rule'] = { kind: 'qualify' }), 'rule malformed'],
    [
      'a rule with more to it',
      (body) => (body['rule'] = { ...(body['rule'] as Json), but: 'A' }),
      'rule.but added',
    ],
    ['an unknown step', (body) => (step(body, 0)['kind'] = 'dice'), 'ladder[0].kind unknown'],
    [
      'a step on no criterion',
      (body) => (step(body, 0)['criterion'] = 'luck'),
      'ladder[0].criterion unknown',
    ],
    ['votes for no entry', (body) => (step(body, 1)['votes'] = { A: 1, Z: 3 }), 'ladder[1].votes unknown'],
    ['votes that are none', (body) => (step(body, 1)['votes'] = { A: -1 }), 'ladder[1].votes.A malformed'],
    [
      'a chair who places no entry',
      (body) => (step(body, 2)['order'] = ['Z', 'A']),
      'ladder[2].order[0] unknown',
    ],
    [
      'a chair who places one twice',
      (body) => (step(body, 2)['order'] = ['A', 'A']),
      'ladder[2].order[1] twice',
    ],
    ['a step twice', (body) => (body['ladder'] as Json[]).push(step(body, 0)), 'ladder[3] twice'],
    [
      'an entry twice',
      (body) => (body['entries'] as Json[]).push(first(body, 'entries')),
      'entries[3] twice',
    ],
    [
      'an entry in two categories',
      (body) => (body['entries'] as Json[]).push({ entry: 'A', category: 'b' }),
      'entries[3] twice',
    ],
    ['a mark twice', (body) => (body['marks'] as Json[]).push(first(body, 'marks')), 'marks[9] twice'],
    ['a place twice', (body) => (body['outcome'] as Json[]).push(first(body, 'outcome')), 'outcome[3] twice'],
    ['a model for a rule that has none', (body) => (body['model'] = { why: 'no-marks' }), 'model invented'],
    ['a model without its kind', (body) => (body['model'] = {}), 'model malformed'],
    ['a reason that there is not', (body) => (body['model'] = { why: 'because' }), 'model.why unknown'],
    [
      'a variance below 0',
      (body) => (body['model'] = { mean: 1, variance: { entry: -1, juror: 0, residual: 1 } }),
      'model.variance.entry malformed',
    ],
    [
      'draws that are none',
      (body) => (body['draws'] = { seed: 1, number: 'many', top: 3 }),
      'draws.number malformed',
    ],
    [
      'draws of half a place',
      (body) => (body['draws'] = { seed: 1, number: 10, top: 0.5 }),
      'draws.top malformed',
    ],
    ['draws of none', (body) => ((body['draws'] as Json)['number'] = 0), 'draws.number malformed'],
    ['draws of no place', (body) => ((body['draws'] as Json)['top'] = 0), 'draws.top malformed'],
    [
      'draws of more places than there are entries',
      (body) => ((body['draws'] as Json)['top'] = 4),
      'draws.top malformed',
    ],
    ['draws with more to them', (body) => ((body['draws'] as Json)['chance'] = 0.9), 'draws.chance added'],
    ['a call without a name', (body) => ((body['about'] as Json)['call'] = ''), 'about.call empty'],
    ['a round of blanks', (body) => ((body['about'] as Json)['round'] = '  '), 'about.round empty'],
    [
      'an instant that is none',
      (body) => ((body['about'] as Json)['sealedAt'] = 'yesterday'),
      'about.sealedAt spelling',
    ],
    [
      'an instant of a month that there is not',
      (body) => ((body['about'] as Json)['sealedAt'] = '2026-13-31T12:00:00Z'),
      'about.sealedAt spelling',
    ],
    [
      'an instant of a day that there is not',
      (body) => ((body['about'] as Json)['sealedAt'] = '2026-02-30T12:00:00Z'),
      'about.sealedAt spelling',
    ],
    [
      'a program without a version',
      (body) => ((body['about'] as Json)['software'] = { clarion: '' }),
      'about.software.clarion empty',
    ],
    ['a juror without a name', (body) => (first(body, 'marks')['juror'] = ''), 'marks[0].juror empty'],
    ['an entry without a name', (body) => (first(body, 'entries')['entry'] = ''), 'entries[0].entry empty'],
    ['a score without a number', (body) => (first(body, 'marks')['score'] = ''), 'marks[0].score empty'],
    ['a score that is no number', (body) => (first(body, 'marks')['score'] = '7,5'), 'marks[0] malformed'],
    [
      'a score as a number of JSON',
      (body) => (first(body, 'marks')['score'] = 7),
      'marks[0].score malformed',
    ],
    [
      'a weight of no criterion',
      (body) => (body['criteria'] as Json[]).push({ category: '', criterion: '', weight: '3' }),
      'criteria[1] invented',
    ],
    [
      'a weight in no category',
      (body) => (body['criteria'] as Json[]).push({ category: 'film', criterion: 'impact', weight: '3' }),
      'criteria[1] unknown',
    ],
    [
      'a weight of a criterion that nobody marked',
      (body) => (body['criteria'] as Json[]).push({ category: '', criterion: 'zghost', weight: '100' }),
      'criteria[1] invented',
    ],
    [
      'a step on a criterion that has a weight and no mark',
      (body) => {
        ;(body['criteria'] as Json[]).push({ category: '', criterion: 'zghost', weight: '0' })
        ;(body['ladder'] as Json[]).push({ kind: 'criterion', criterion: 'zghost' })
      },
      'ladder[3].criterion unknown',
    ],
    ['a mark with more to it', (body) => (first(body, 'marks')['home'] = 'yes'), 'marks[0].home added'],
    [
      'an entry with more to it',
      (body) => (first(body, 'entries')['winner'] = true),
      'entries[0].winner added',
    ],
    [
      'a place with more to it',
      (body) => (first(body, 'outcome')['note'] = 'by lot'),
      'outcome[0].note added',
    ],
    ['more about it', (body) => ((body['about'] as Json)['note'] = 'won'), 'about.note added'],
    ['a section that there is not', (body) => (body['winners'] = ['A']), 'body.winners added'],
    ['a place that is none', (body) => (first(body, 'outcome')['rank'] = '1'), 'outcome[0].rank malformed'],
    ['several orders where there is one', (body) => (body['severalOrders'] = ['']), 'severalOrders outcome'],
  ])('is refused, and named: %s', (_, change, named) => {
    expect(found(changed(change))).toContain(named)
  })

  it('is refused with half a character in a name, of which there is no canonical form', () => {
    const half = JSON.stringify(sealed).replace('"call":"call"', '"call":"\\ud800"')
    expect(found(half)).toContain('about.call malformed')
  })
})

describe('a member that a package has twice', () => {
  const text = JSON.stringify(sealed)
  const twice = (what: string, again: string): string => {
    const place = text.indexOf(what)
    expect(place).toBeGreaterThan(0)
    return `${text.slice(0, place)}${again},${text.slice(place)}`
  }

  it.each([
    ['in a mark', twice('"score":"0"', '"score":"9"'), 'marks[n].score twice'],
    ['in a mark, spelled in another way', twice('"score":"0"', '"sc\\u006fre":"9"'), 'marks[n].score twice'],
    ['in the rule', twice('"drop":1', '"drop":0'), 'rule.drop twice'],
    ['among votes', twice('"A":2', '"A":9'), 'ladder[1].votes.A twice'],
    ['a whole section', twice('"rule":', '"rule":{"kind":"median"}'), 'rule twice'],
    ['a whole body', twice('"body":', '"body":{}'), 'body twice'],
    ['in the seal', twice('"root":', '"root":""'), 'seal.root twice'],
  ])('is refused, though readers take the last: %s', (_, json, named) => {
    // To JSON.parse it is the package that was sealed.
    expect(JSON.parse(json)).toEqual(JSON.parse(text))
    expect(found(json).map((fault) => fault.replace(/marks\[\d\]/, 'marks[n]'))).toEqual([named])
  })

  it('is not what a name in a text looks like', () => {
    const odd = '"a":1,"a":2,{[\\"'
    const named = buildPackage({ ...input, about: { ...ABOUT, call: odd }, ladder: [] }, key)
    expect(faultsOf(named)).toEqual([])
  })
})
