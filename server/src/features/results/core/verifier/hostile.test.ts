import { describe, expect, it } from 'vitest'
import { newSigningKey } from '#kernel/proof/index.ts'
import { buildPackage, type PackageInput } from '../package/build.ts'
import { membersTwice } from './json.ts'
import { readDecimal } from './ratio.ts'
import { verifyPackage } from './verify.ts'

const INPUT: PackageInput = {
  about: { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null },
  rule: { kind: 'adjusted' },
  ladder: [],
  draws: null,
  entries: [],
  marks: ['A', 'B', 'C', 'D'].flatMap((entry, e) =>
    ['x', 'y', 'z'].map((juror, j) => ({ entry, juror, score: ((e * 5 + j * 3 + e * j) % 7) + 1 })),
  ),
}

const key = newSigningKey()
const text = JSON.stringify(buildPackage(INPUT, key))
const found = (json: string): string[] =>
  verifyPackage(json).findings.map(({ where, what }) => `${where} ${what}`)
const replaced = (what: string | RegExp, by: string): string => {
  const changed = text.replace(what, by)
  expect(changed).not.toBe(text)
  return changed
}

describe('a package made to mislead or to break its reader', () => {
  it('is sound before', () => {
    expect(found(text)).toEqual([])
  })

  it.each(['about', 'rule', 'ladder', 'draws', 'model', 'criteria', 'entries', 'marks', 'outcome'])(
    'names %s when it is gone',
    (name) => {
      const { body, ...rest } = JSON.parse(text) as { body: Record<string, unknown> }
      const { [name]: _, ...left } = body
      expect(found(JSON.stringify({ ...rest, body: left }))).toEqual([`${name} malformed`])
    },
  )

  it.each([
    [
      'a model without variances',
      replaced(/"variance":\{[^}]*\}/, '"variance":7'),
      'model.variance malformed',
    ],
    [
      'variances that are no numbers',
      replaced(/"residual":[\d.e-]+/, '"residual":"1"'),
      'model.variance.residual malformed',
    ],
    ['what nobody sealed beside it', replaced('"format"', '"note":"won","format"'), 'note added'],
    ['what nobody sealed in its body', replaced('"body":{', '"body":{"note":"won",'), 'body.note added'],
    ['what nobody sealed in its seal', replaced('"seal":{', '"seal":{"note":"won",'), 'seal.note added'],
    [
      'a number beyond all numbers for none',
      replaced('"auditHead":null', '"auditHead":1e999'),
      'about.auditHead malformed',
    ],
    [
      'lists nested without end',
      replaced('"software":{}', `"software":${'['.repeat(60_000)}${']'.repeat(60_000)}`),
      'format malformed',
    ],
  ])('%s', (_, json, named) => {
    expect(found(json)).toContain(named)
  })

  it('is read where one text is tens of millions of characters long, escaped ones too', () => {
    const long = 'x'.repeat(20_000_000) + '\\"'.repeat(5_000_000)
    expect(membersTwice(`{"a":"${long}","b":[{"c":1,"c":"${long}"}]}`)).toEqual([
      { where: 'b[0].c', what: 'twice' },
    ])
  })

  it('is answered where it has tens of thousands of steps, each of them named', () => {
    const { body, ...rest } = JSON.parse(text) as { body: Record<string, unknown> }
    const twice = Array.from({ length: 20_000 }, () => ({ kind: 'highest-marks' }))
    const unknown = Array.from({ length: 20_000 }, (_, n) => ({ kind: 'criterion', criterion: `c${n}` }))
    const named = found(JSON.stringify({ ...rest, body: { ...body, ladder: [...twice, ...unknown] } }))
    expect(named.filter((fault) => fault.endsWith(' twice')).length).toBe(19_999)
    expect(named.filter((fault) => fault.endsWith('.criterion unknown')).length).toBe(20_000)
    expect(named.filter((fault) => fault.startsWith('outcome'))).toEqual([])
  })

  it('is verified where thousands of jurors make fractions of thousands of digits', () => {
    const marks = Array.from({ length: 2500 }, (_, j) => ({
      entry: 'A',
      juror: `j${j}`,
      score: `${j % 7}.${String(j * 7919).padStart(8, '0')}`,
    }))
    const sealed = buildPackage({ ...INPUT, rule: { kind: 'weighted-mean' }, marks }, key)
    expect(found(JSON.stringify(sealed))).toEqual([])
  })
})

describe('the decimals of the second implementation', () => {
  it.each([
    ['7', [7n, 1n]],
    ['-0.50', [-50n, 100n]],
    ['+.25', [25n, 100n]],
    ['3.', [3n, 1n]],
    ['12.5E-1', [125n, 100n]],
    [' 1e2 ', [100n, 1n]],
  ] as const)('reads %s', (written, ratio) => {
    expect(readDecimal(written)).toEqual(ratio)
  })

  it.each(['', ' ', '.', '-', '0x10', '1e', 'e5', '1e401', '1e999999999', '1_0', '7,5', 'NaN', '--1'])(
    'does not read %j',
    (written) => {
      expect(() => readDecimal(written)).toThrow(SyntaxError)
    },
  )
})
