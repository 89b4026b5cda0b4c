import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deepFrozen } from '#kernel/frozen.ts'
import { incoherences, type IncoherenceKind } from './coherence.ts'
import type { CallDocument } from './document.ts'
import { loadPreset } from './preset.ts'

const YAML = readFileSync(new URL('../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const loaded = loadPreset(YAML, { startsAt: new Date('2026-11-21T10:15:30Z') })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const AWARD = deepFrozen(loaded.document)

type Deep<T> = { -readonly [K in keyof T]: Deep<T[K]> }
type Change = (call: Deep<CallDocument>) => unknown
const first = <T>(list: readonly T[]): T => list[0] as T

const found = (change: Change): string[] => {
  const call = structuredClone(AWARD) as Deep<CallDocument>
  change(call)
  return incoherences(call as CallDocument).map(({ kind, path }) => `${kind} ${path.join('.')}`)
}

const rule =
  (more: object): Change =>
  (call) =>
    call.eligibility.rules.push({ key: 'more', effect: 'tell', ...more } as never)
const round =
  (more: object): Change =>
  (call) =>
    call.rounds.push({ ...structuredClone(first(call.rounds)), key: 'final', ...more })
const inRound =
  (more: object): Change =>
  (call) =>
    Object.assign(first(call.rounds), more)
const inCriterion =
  (more: object): Change =>
  (call) =>
    Object.assign(first(first(call.rounds).criteria), more)
const distinction =
  (more: object): Change =>
  (call) =>
    Object.assign(first(call.distinctions), more)
const ofForm =
  (...sections: readonly object[]): Change =>
  (call) =>
    call.form.sections.push(
      ...(sections.map((section, at) => ({
        key: `more-${at}`,
        title: { en: 'More' },
        ...section,
      })) as never[]),
    )
const asked = (key: string, more: object = {}) => ({
  ...{ key, kind: 'number', label: { en: key }, required: false, audience: 'public' },
  ...more,
})
const LAST = `form.sections.${AWARD.form.sections.length}`
const panel = { key: 'a', name: { en: 'A' } }

test.each<[string, IncoherenceKind, string, Change]>([
  [
    'a condition on a question that there is not',
    'reference',
    `${LAST}.fields.0.when.field`,
    ofForm({ fields: [asked('a', { when: { field: 'nowhere', answered: true } })] }),
  ],
  [
    'a condition on a question that stands later',
    'later',
    `${LAST}.fields.0.when.any.0.not.field`,
    ofForm({ fields: [asked('a', { when: { any: [{ not: { field: 'b', is: 1 } }] } }), asked('b')] }),
  ],
  [
    'a question required by one that stands later',
    'later',
    `${LAST}.fields.0.required.when.field`,
    ofForm({ fields: [asked('a', { required: { when: { field: 'b', is: 1 } } }), asked('b')] }),
  ],
  [
    'a section asked by its own question',
    'cycle',
    `${LAST}.when.field`,
    ofForm({ when: { field: 'a', answered: true }, fields: [asked('a')] }),
  ],
  [
    'a condition on a value beyond the limits of its question',
    'cannot-be',
    `${LAST}.fields.1.when.in.1`,
    ofForm({
      fields: [asked('a', { limits: { max: 5 } }), asked('b', { when: { field: 'a', in: [5, 6] } })],
    }),
  ],
  [
    'a number that is compared with a day',
    'cannot-be',
    `${LAST}.fields.1.when.below`,
    ofForm({ fields: [asked('a'), asked('b', { when: { field: 'a', below: '2019-01-01' } })] }),
  ],
  [
    'a level that no authority has',
    'cannot-be',
    `${LAST}.fields.0.when.is`,
    ofForm({ fields: [asked('a', { when: { authority: 'level', is: 'galactic' } })] }),
  ],
  [
    'a condition on a category that there is not',
    'reference',
    `${LAST}.fields.0.when.categories.0`,
    ofForm({ fields: [asked('a', { when: { categories: ['nowhere'] } })] }),
  ],
  ['a rule of nobody', 'reference', 'eligibility.rules.3.kind', rule({ kind: 'joint', most: 2 })],
  [
    'a rule twice',
    'twice',
    'eligibility.rules.3.key',
    rule({ key: 'levels', kind: 'one-category-per-project' }),
  ],
  [
    'a rule for no category',
    'reference',
    'eligibility.rules.3.categories.0',
    rule({ kind: 'one-category-per-project', categories: ['no'] }),
  ],
  ['nobody', 'bounds', 'eligibility.rules.3.below', rule({ kind: 'population', from: 5, below: 5 })],
  [
    'no day',
    'bounds',
    'eligibility.rules.3.to',
    rule({ kind: 'period', from: '2019-02-02', to: '2019-02-01' }),
  ],
  [
    'two spans',
    'bounds',
    'eligibility.rules.3.lastYears',
    rule({ kind: 'period', lastYears: 5, to: '2019-02-01' }),
  ],
  ['no span', 'bounds', 'eligibility.rules.3.lastYears', rule({ kind: 'period' })],
  [
    'no files',
    'reference',
    'eligibility.rules.3.fields.0',
    rule({ kind: 'attachments', fields: ['authority', 'images'] }),
  ],
  ['a round twice', 'twice', 'rounds.1.key', round({ key: 'jury' })],
  ['a round in no phase of judging', 'reference', 'rounds.1.phase', round({ phase: 'entries' })],
  [
    'no earlier round',
    'reference',
    'rounds.1.source.round',
    round({ source: { kind: 'mark', round: 'final', atLeast: 1 } }),
  ],
  [
    'no shortlist',
    'reference',
    'rounds.1.source.round',
    round({ source: { kind: 'shortlist', round: 'jury' } }),
  ],
  ['a panel twice', 'twice', 'rounds.0.panels.1.key', inRound({ panels: [panel, panel] })],
  [
    'a panel for no category',
    'reference',
    'rounds.0.panels.0.categories.0',
    inRound({ panels: [{ ...panel, categories: ['no'] }] }),
  ],
  [
    'a cut by no panel',
    'reference',
    'rounds.0.cut.per',
    inRound({ cut: { kind: 'top', places: 3, per: 'panel' } }),
  ],
  [
    'a weight in no category',
    'reference',
    'rounds.0.criteria.0.weights.no',
    inCriterion({ weights: { no: 2 } }),
  ],
  [
    'a mark that there is not',
    'scale',
    'rounds.0.criteria.0.remark.below',
    inCriterion({ remark: { below: 11 } }),
  ],
  [
    'nothing that counts',
    'no-criterion',
    'rounds.0.criteria',
    (call) => first(call.rounds).criteria.forEach((one) => Object.assign(one, { counts: false })),
  ],
  [
    'a distinction in no category',
    'reference',
    'distinctions.0.per.categories.1',
    distinction({ per: { kind: 'group', categories: ['events', 'no'] } }),
  ],
  [
    'a distinction of no round',
    'reference',
    'distinctions.0.source.round',
    distinction({ source: { kind: 'round', round: 'no' } }),
  ],
  [
    'a distinction of no vote',
    'reference',
    'distinctions.0.source.phase',
    distinction({ source: { kind: 'vote', phase: 'judging' } }),
  ],
  [
    'an order of what there is not',
    'reference',
    'winOnlyOne.order.0',
    (call) => Object.assign(call, { winOnlyOne: { by: 'entry', order: ['no'] } }),
  ],
  [
    'grace after judging',
    'grace',
    'phases.2.grace',
    (call) => Object.assign(call.phases[2] ?? {}, { grace: { minutes: 5, announced: true } }),
  ],
  [
    'a question for the chair of no panel',
    'reference',
    'rounds.0.questions.0.audience',
    inRound({ questions: [{ key: 'why', label: { en: 'Why?' }, required: false, audience: 'chair' }] }),
  ],
  ['no phase of entries', 'entries-phase', 'phases', (call) => call.phases.splice(0, 1)],
])('%s is told by its kind and its place', (_, kind, path, change) => {
  expect(found(() => undefined)).toEqual([])
  expect(found(change)).toContain(`${kind} ${path}`)
})

test.each<[string, Change]>([
  ['eligibility.rules.3.kind', rule({ kind: 'endorsement', by: { en: 'A managing authority' } })],
  ['rounds.0.mode', inRound({ mode: 'rank' })],
])('what the platform cannot carry out yet is refused at its place: %s', (path, change) => {
  expect(found(change)).toContain(`not-yet ${path}`)
})

test.each([['a cut', inRound({ cut: { kind: 'top', places: 3, per: 'country' } })]])(
  '%s is carried out, and so is not refused',
  (_, change) => {
    expect(found(change)).toEqual([])
  },
)
