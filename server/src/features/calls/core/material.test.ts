import { describe, expect, it } from 'vitest'
import { inMaterial } from './coherent/material.ts'
import { documentNow, isSupplying, materialSpan, suppliedNow } from './material.ts'
import type { CallDocument } from './document.ts'

const at = (text: string, later = 0) => new Date(Date.parse(`${text}T00:00Z`) + later)
const field = (key: string, more: object = {}) => ({
  ...{ key, kind: 'text', label: { en: key }, required: true, audience: 'jury' },
  ...more,
})
const report = (more: object = {}) => field('report', { phase: 'material', ...more })
const PHASES = [
  { key: 'entries', kind: 'entries', opensAt: '2019-05-01T00:00', closesAt: '2019-06-01T00:00' },
  {
    ...{ key: 'material', kind: 'material', opensAt: '2019-05-20T00:00', closesAt: '2019-07-01T00:00' },
    grace: { minutes: 10, announced: true },
  },
]
const judging = (closesAt?: string) => ({
  phases: [
    ...PHASES,
    { key: 'judging', kind: 'judging', opensAt: '2019-06-01T00:00', ...(closesAt && { closesAt }) },
  ],
  rounds: [{ key: 'first', phase: 'judging', panels: [] }],
})
const SQUARES = { key: 'squares', categories: ['squares'] }
const judgingSquares = {
  ...judging('2019-06-15T00:00'),
  rounds: [{ key: 'first', phase: 'judging', panels: [SQUARES] }],
}
const asking = (fields: readonly object[], more: object = {}) =>
  ({
    ...{ zone: 'UTC', phases: PHASES, rounds: [], eligibility: { rules: [] } },
    categories: [{ key: 'squares' }, { key: 'parks' }],
    form: { version: '1', sections: [{ key: 'more', title: { en: 'More' }, fields }] },
    ...more,
  }) as unknown as CallDocument

const IN_SQUARES = { categoryKey: 'squares', countsIn: 'squares' } as const

describe('a question that is answered in a phase of its own', () => {
  const call = asking([field('title'), report()])
  const asked = (now: Date, alone: boolean) =>
    documentNow(call, { now, isSupplying: alone }).form.sections[0]?.fields.map(
      ({ key, required, frozenFrom }) => [key, required, frozenFrom !== undefined],
    )

  it.each([
    { when: 'the last instant before its phase', now: at('2019-05-20', -1), alone: false, stays: 'report' },
    { when: 'its opening, with the entry', now: at('2019-05-20'), alone: false, stays: '' },
    { when: 'its opening, alone', now: at('2019-06-01'), alone: true, stays: 'title' },
    { when: 'the last instant of its grace', now: at('2019-07-01', 599_999), alone: true, stays: 'title' },
    { when: 'the end of its grace', now: at('2019-07-01', 600_000), alone: false, stays: 'report' },
  ])('at $when is needed when it is handed in alone, and can be changed or not', ({ now, alone, stays }) => {
    expect(asked(now, alone)).toEqual([
      ['title', !alone, stays === 'title'],
      ['report', alone, stays === 'report'],
    ])
  })

  it('leaves a form that asks nothing later as it is', () => {
    const plain = asking([field('title')])
    expect(documentNow(plain, { now: at('2019-05-20'), isSupplying: true })).toBe(plain)
  })

  it('is alone handed in of what was handed in, once the entry itself can be changed no more', () => {
    const facts = (state: string, admissibility: string) =>
      ({ state, admissibility, ...IN_SQUARES }) as Parameters<typeof isSupplying>[0]
    const alone = (now: Date) =>
      ['open', 'admitted', 'not-admitted'].map((one) => isSupplying(facts('submitted', one), call, now))
    expect([alone(at('2019-05-20')), alone(at('2019-06-01')), alone(at('2019-07-01', 600_000))]).toEqual([
      [false, true, false],
      [true, true, false],
      [false, false, false],
    ])
    expect(
      ['draft', 'withdrawn'].map((state) => isSupplying(facts(state, 'open'), call, at('2019-06-02'))),
    ).toEqual([false, false])
  })

  it('is told of, and taken, only of an entry whose category asks for some and in which it counts', () => {
    const asks = asking([field('title'), report({ categories: ['squares'] })])
    const now = at('2019-06-02')
    const supplying = (categoryKey: string, countsIn: string | null) =>
      isSupplying({ state: 'submitted', admissibility: 'admitted', categoryKey, countsIn }, asks, now)
    expect([supplying('squares', 'squares'), supplying('streets', 'streets')]).toEqual([true, false])
    expect([supplying('squares', 'streets'), supplying('squares', null)]).toEqual([false, false])
    expect(['squares', 'streets'].map((one) => materialSpan(asks, one, now) !== null)).toEqual([true, false])
  })

  it('is told with the span that is open, else the next; after it nothing is', () => {
    const told = (now: Date) => materialSpan(call, 'squares', now)?.isOpen ?? null
    expect([at('2019-05-01'), at('2019-05-20'), at('2019-07-01', 600_000)].map(told)).toEqual([
      false,
      true,
      null,
    ])
    expect(suppliedNow(call, at('2019-05-20'))).toEqual(new Set(['report']))
  })
})

describe('a call cannot be set up where', () => {
  const found = (call: CallDocument) => inMaterial(call).map(({ kind, path }) => `${kind} ${path.join('.')}`)
  const AT = 'form.sections.0.fields'

  it.each<[string, CallDocument, string]>([
    [
      'a question names no phase for material',
      asking([report({ phase: 'entries' })]),
      `reference ${AT}.0.phase`,
    ],
    ['a role is answered later', asking([report({ role: 'title' })]), `answered-later ${AT}.0.role`],
    [
      'a question that is asked with the entry hangs on one that is answered later',
      asking([report(), field('b', { when: { field: 'report', answered: true } })]),
      `answered-later ${AT}.1.when.field`,
    ],
    [
      'a question is required because of one that is answered later',
      asking([report(), field('b', { required: { when: { field: 'report', answered: true } } })]),
      `answered-later ${AT}.1.required.when.field`,
    ],
    [
      'jurors read what comes, in the last minute of its grace, once they judge no more',
      asking([report()], judging('2019-07-01T00:09:59')),
      'material-after-judging phases.1.closesAt',
    ],
    [
      'a rule asks for what is answered later',
      asking([report()], {
        eligibility: { rules: [{ key: 'r', kind: 'attachments', effect: 'refuse', fields: ['report'] }] },
      }),
      'answered-later eligibility.rules.0.fields.0',
    ],
  ])('%s', (_, call, expected) => {
    expect(found(call)).toEqual([expected])
  })

  it.each<[string, CallDocument]>([
    ['judging closes with its grace', asking([report()], judging('2019-07-01T00:10'))],
    ['none but the office reads it', asking([report({ audience: 'office' })], judging('2019-06-02T00:00'))],
    ['no day is named for judging', asking([report()], judging())],
    [
      'the round that is over by then judges none of the categories that are asked',
      asking([report({ categories: ['parks'] })], judgingSquares),
    ],
  ])('but where %s', (_, call) => {
    expect(found(call)).toEqual([])
  })

  it('nothing of this is so', () => {
    const later = report({ key: 'film', when: { field: 'report', answered: true } })
    expect(found(asking([field('title', { role: 'title' }), report(), { ...later, key: 'film' }]))).toEqual(
      [],
    )
  })
})
