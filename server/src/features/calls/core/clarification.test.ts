import { expect, test } from 'vitest'
import { inMaterial } from './coherent/material.ts'
import type { CallDocument, Phase } from './document.ts'
import {
  clarifiable,
  clarificationNow,
  clarifiedNow,
  hangingOf,
  mayAskNow,
  withWhatHangs,
} from './clarification.ts'
import { askedApartNow, documentNow, isSupplying, suppliedIn, suppliedNow } from './material.ts'
import { closedBefore } from './phases.ts'

const field = (key: string, more: object = {}) => ({
  ...{ key, kind: 'text', label: { en: key }, required: false, audience: 'jury' },
  ...more,
})
const ENTRIES: Phase = {
  ...{ key: 'entries', kind: 'entries', opensAt: '2019-05-01T00:00', closesAt: '2019-06-01T00:00' },
}
const CLEARING: Phase = {
  ...{ key: 'clearing', kind: 'clarification', opensAt: '2019-06-10T00:00', closesAt: '2019-06-20T00:00' },
  grace: { minutes: 10, announced: true },
}
const asking = (...phases: readonly Phase[]) =>
  ({
    zone: 'UTC',
    phases: [ENTRIES, CLEARING, ...phases],
    eligibility: { about: { en: 'All' }, rules: [] },
    categories: [{ key: 'one', name: { en: 'One' } }],
    rounds: [{ key: 'jury', phase: 'judging', panels: [] }],
    form: {
      version: '1',
      sections: [
        {
          ...{ key: 's', title: { en: 'S' } },
          fields: [
            field('a', { frozenFrom: '2019-05-15' }),
            field('b'),
            field('words', { kind: 'content', text: { en: 'Read this' } }),
            field('report', { phase: 'material' }),
          ],
        },
      ],
    },
  }) as unknown as CallDocument
const CALL = asking()
const at = (text: string) => new Date(`${text}Z`)
const [BEFORE, DURING, GRACE, AFTER] = [
  at('2019-06-09T23:59:59'),
  at('2019-06-15T00:00'),
  at('2019-06-20T00:05'),
  at('2019-06-20T00:10'),
] as const
const ENTRY: Parameters<typeof isSupplying>[0] = {
  ...{ state: 'submitted', admissibility: 'open', categoryKey: 'one', countsIn: 'one' },
  clarifying: ['clearing/a'],
}

test('what the office asks for can be answered from the opening of the phase to the end of its grace, of an entry on which nobody has decided', () => {
  const during = [BEFORE, DURING, GRACE, AFTER]
  expect(during.map((now) => clarifiedNow(ENTRY, CALL, now))).toEqual([[], ['a'], ['a'], []])
  expect(during.map((now) => isSupplying(ENTRY, CALL, now))).toEqual([false, true, true, false])
  expect(during.map((now) => mayAskNow(CALL, now))).toEqual([false, true, false, false])
  expect(
    [
      { clarifying: [] },
      { state: 'withdrawn' },
      { admissibility: 'admitted' },
      { admissibility: 'not-admitted' },
    ]
      .map((other) => ({ ...ENTRY, ...other }) as typeof ENTRY)
      .map((entry) => isSupplying(entry, CALL, DURING)),
  ).toEqual([false, false, false, false])
  expect(clarificationNow(CALL, AFTER)).toBeNull()
})

test('while it can be answered nothing else can, and neither keeps the day on which it was frozen', () => {
  const asked = (isAlone: boolean) =>
    documentNow(CALL, { now: DURING, isSupplying: isAlone, entry: ENTRY }).form.sections[0]?.fields.map(
      ({ key, frozenFrom = '' }) => [key, frozenFrom],
    )
  expect(asked(true)?.slice(0, 2)).toEqual([
    ['a', ''],
    ['b', '0001-01-01'],
  ])
  expect(asked(false)?.slice(0, 2)).toEqual([
    ['a', ''],
    ['b', ''],
  ])
  expect(
    documentNow(CALL, { now: AFTER, isSupplying: false, entry: ENTRY }).form.sections[0]?.fields[0],
  ).toMatchObject({ frozenFrom: '2019-05-15' })
})

test('what a page hands in says by which phase: what is asked to be made clearer goes by its own, beside supporting material', () => {
  const both = asking({
    ...{ key: 'material', kind: 'material', opensAt: '2019-06-01T00:00', closesAt: '2019-07-01T00:00' },
  })
  expect([askedApartNow(CALL, ENTRY, DURING), askedApartNow(both, ENTRY, DURING)]).toEqual([
    ['clearing/a'],
    ['material', 'clearing/a'],
  ])
  expect(askedApartNow(both, { ...ENTRY, admissibility: 'admitted' }, DURING)).toEqual(['material'])
  expect(suppliedNow(both, DURING, ENTRY)).toEqual(new Set(['report', 'a']))
  expect([suppliedIn(both, ['material']), suppliedIn(both, ['clearing/a', 'clearing'])]).toEqual([
    new Set(['report']),
    new Set(['a']),
  ])
})

test('all that is answered with the entry can be asked to be made clearer', () => {
  expect(clarifiable(CALL, 'one').map(({ key }) => key)).toEqual(['a', 'b'])
})

test('what came in the minutes of its grace is late, and nothing that came before its close', () => {
  expect([DURING, GRACE, AFTER].map((now) => closedBefore(CALL, now)?.toISOString() ?? null)).toEqual([
    null,
    '2019-06-20T00:00:00.000Z',
    null,
  ])
})

test('clarification ends, with its grace, before judging closes of what jurors read', () => {
  const judging = (closesAt: string): Phase => ({
    ...{ key: 'judging', kind: 'judging', opensAt: '2019-06-01T00:00', closesAt },
  })
  const material: Phase = {
    ...{ key: 'material', kind: 'material', opensAt: '2019-06-01T00:00', closesAt: '2019-06-02T00:00' },
  }
  const found = (closesAt: string) =>
    inMaterial(asking(material, judging(closesAt))).map(({ kind, path }) => `${kind} ${path.join('.')}`)
  expect(found('2019-06-20T00:10')).toEqual([])
  expect(found('2019-06-20T00:09:59')).toEqual(['material-after-judging phases.1.closesAt'])
})

test('a request is of its phase', () => {
  const second: Phase = {
    ...{ key: 'again', kind: 'clarification', opensAt: '2019-07-01T00:00', closesAt: '2019-07-10T00:00' },
  }
  const later = at('2019-07-05T00:00')
  const both = asking(second)
  const asked = [ENTRY, { ...ENTRY, clarifying: ['again/b'] }]
  expect(asked.map((entry) => clarifiedNow(entry, both, DURING))).toEqual([['a'], []])
  expect(asked.map((entry) => clarifiedNow(entry, both, later))).toEqual([[], ['b']])
  expect(asked.map((entry) => isSupplying(entry, both, later))).toEqual([false, true])
  expect(asked.map((entry) => askedApartNow(both, entry, later))).toEqual([[], ['again/b']])
})

test('what hangs on a clarified answer can be answered with it', () => {
  const fields = [
    field('partners'),
    field('names', { when: { field: 'partners', is: 'yes' }, required: true }),
    field('roles', { required: { when: { not: { field: 'names', is: '' } } } }),
    field('other'),
  ]
  const form = { version: '1', sections: [{ key: 's', title: { en: 'S' }, fields }] }
  const hanging = { ...CALL, form } as unknown as CallDocument
  const found = (...keys: string[]) => [...withWhatHangs(hanging, 'one', keys)]
  expect([found('partners'), found('names'), found('other')]).toEqual([
    ['partners', 'names', 'roles'],
    ['names', 'roles'],
    ['other'],
  ])
  const told = [...hangingOf(hanging, 'one')].map(([key, others]) => [key, others.map((one) => one.key)])
  expect(told.filter(([, others]) => others?.length)).toEqual([
    ['partners', ['names', 'roles']],
    ['names', ['roles']],
  ])
})
