import { describe, expect, it } from 'vitest'
import { inRetention } from './coherent/retention.ts'
import { goesAt, goingAmong } from './retention.ts'
import type { CallDocument } from './document.ts'

const at = (text: string) => new Date(`${text}Z`)
const RESULTS = { key: 'results', kind: 'results', opensAt: '2019-09-01T12:00', closesAt: '2019-09-10T00:00' }
const calendar = (...phases: readonly object[]) => ({ zone: 'UTC', phases }) as unknown as CallDocument
const ARCHIVE = { key: 'archive', kind: 'archive', opensAt: '2019-10-01T00:00' }

describe('an answer is removed', () => {
  it.each([
    ['results', calendar(RESULTS, ARCHIVE), '2019-09-02T15:00:00.000', '2019-09-16T15:00:00.000'],
    ['award', calendar(RESULTS, ARCHIVE), '2019-09-02T15:00:00.000', '2019-10-15T00:00:00.000'],
    ['award', calendar(RESULTS), '2019-09-02T15:00:00.000', '2019-09-24T00:00:00.000'],
    ['award', calendar(), '2019-09-02T15:00:00.000', '2019-09-16T15:00:00.000'],
    ['award', calendar(RESULTS, ARCHIVE), '2019-12-01T15:00:00.000', '2019-12-15T15:00:00.000'],
  ] as const)('by %s, fourteen days after what it waits for (%#)', (going, call, published, expected) => {
    expect(goesAt(going, call, at(published))).toEqual(at(expected))
  })

  it('never as long as no results are public', () => {
    expect([goesAt('results', calendar(RESULTS), null), goesAt('award', calendar(ARCHIVE), null)]).toEqual([
      null,
      null,
    ])
  })

  it('by what any document promised under which something was entered, the earlier promise first', () => {
    const form = (...fields: readonly object[]) =>
      ({ form: { sections: [{ fields }] } }) as unknown as CallDocument
    expect(
      goingAmong([
        form({ key: 'a', retention: 'results' }, { key: 'b', retention: 'award' }, { key: 'c' }),
        form({ key: 'a', retention: 'award' }, { key: 'c', retention: 'award' }),
        form({ key: 'b', role: 'title' }),
      ]),
    ).toEqual(
      new Map([
        ['a', 'results'],
        ['c', 'award'],
      ]),
    )
  })
})

const field = (key: string, more: object = {}) => ({
  ...{ key, kind: 'text', label: { en: key }, required: false, audience: 'jury' },
  ...more,
})
const going = (more: object = {}) => field('vat', { retention: 'results', ...more })
const asking = (fields: readonly object[], more: object = {}, section: object = {}) =>
  ({
    ...{ ...calendar(RESULTS), rounds: [], eligibility: { rules: [] }, categories: [{ key: 'squares' }] },
    form: {
      version: '1',
      sections: [
        { key: 'first', title: { en: 'First' }, fields },
        { key: 'more', title: { en: 'More' }, fields: [field('z')], ...section },
      ],
    },
    ...more,
  }) as unknown as CallDocument
const judgingUntil = (closesAt: string) => ({
  phases: [RESULTS, { key: 'judging', kind: 'judging', opensAt: '2019-08-01T00:00', closesAt }],
  rounds: [{ key: 'first', phase: 'judging', panels: [] }],
})
const ON_VAT = { field: 'vat', answered: true }

describe('a call cannot be set up where an answer that goes early', () => {
  const found = (call: CallDocument) => inRetention(call).map(({ kind, path }) => `${kind} ${path.join('.')}`)
  const AT = 'form.sections.0.fields'

  it.each<[string, CallDocument, string]>([
    ['is public', asking([going({ audience: 'public' })]), `${AT}.0.retention`],
    ['has a role', asking([going({ role: 'contact' })]), `${AT}.0.retention`],
    ['is none', asking([going({ kind: 'content' })]), `${AT}.0.retention`],
    [
      'is looked at by a question that is kept',
      asking([going(), field('b', { when: { any: [ON_VAT] } })]),
      `${AT}.1.when.any.0.field`,
    ],
    [
      'is looked at by a question that goes later',
      asking([going(), field('b', { retention: 'award', when: ON_VAT })]),
      `${AT}.1.when.field`,
    ],
    [
      'makes a question required that is kept',
      asking([going(), field('b', { required: { when: ON_VAT } })]),
      `${AT}.1.required.when.field`,
    ],
    [
      'decides about a section with a question that is kept',
      asking([going()], {}, { when: ON_VAT }),
      'form.sections.1.when.field',
    ],
    [
      'is asked for by a rule',
      asking([going()], {
        eligibility: { rules: [{ key: 'r', kind: 'attachments', effect: 'refuse', fields: ['vat'] }] },
      }),
      'eligibility.rules.0.fields.0',
    ],
    [
      'is judged a second after it has gone',
      asking([going()], judgingUntil('2019-09-15T12:00:01')),
      `${AT}.0.retention`,
    ],
  ])('%s', (_, call, expected) => {
    expect(found(call)).toEqual([`goes-early ${expected}`])
  })

  it.each<[string, CallDocument]>([
    ['nothing that stays needs it', asking([going(), field('b')])],
    [
      'it is looked at by what goes with it',
      asking([going(), field('b', { retention: 'results', when: ON_VAT })]),
    ],
    [
      'it goes last',
      asking([going({ retention: 'award' }), field('b', { retention: 'results', when: ON_VAT })]),
    ],
    ['judging ends as it goes', asking([going()], judgingUntil('2019-09-15T12:00:00'))],
    ['no juror reads it', asking([going({ audience: 'office' })], judgingUntil('2019-12-15T12:00:00'))],
  ])('but it can where %s', (_, call) => {
    expect(found(call)).toEqual([])
  })
})
