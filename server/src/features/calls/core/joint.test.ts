import { expect, test } from 'vitest'
import { incoherences } from './coherence.ts'
import { AWARD } from './eligibility/eligibility.fixture.ts'

const question = (key: string, more: object = {}) => ({
  ...{ key, kind: 'authority', role: 'joint', label: { en: 'Together with' } },
  ...{ required: false, audience: 'public' },
  ...more,
})
const RULE = { key: 'together', kind: 'joint', effect: 'refuse', most: 3 }

function found(questions: readonly object[], rules: readonly object[]): readonly string[] {
  const { form, eligibility } = AWARD
  const call = {
    ...AWARD,
    form: {
      ...form,
      sections: [...form.sections, { key: 'more', title: { en: 'More' }, fields: questions }],
    },
    eligibility: { ...eligibility, rules: [...eligibility.rules, ...rules] },
  } as typeof AWARD
  return incoherences(call).map(({ kind, message }) => `${kind}: ${message}`)
}

test('several questions name those who enter together, each in a place of its own', () => {
  expect(found([question('a'), question('b')], [RULE])).toEqual([])
})

test.each([
  ['no question of role joint names who enters together', [], [RULE]],
  ['no rule of kind joint says how many enter together', [question('a')], []],
  [
    'no rule of kind joint says how many enter together',
    [question('a')],
    [{ ...RULE, categories: [AWARD.categories[0]?.key] }],
  ],
  ['role joint is for a question of kind authority', [question('a', { kind: 'text' })], [RULE]],
])('what nobody could enter by together is told: %s', (message, questions, rules) => {
  expect(found(questions, rules)).toContain(`reference: ${message}`)
})

test('those who enter together need one who leads', () => {
  const form = {
    ...AWARD.form,
    sections: AWARD.form.sections.map(({ fields, ...section }) => ({
      ...section,
      fields: fields.filter(({ role }) => role !== 'authority'),
    })),
  }
  const last = { key: 'more', title: { en: 'More' }, fields: [question('a')] }
  const rules = [...AWARD.eligibility.rules, RULE]
  const call = {
    ...AWARD,
    form: { ...form, sections: [...form.sections, last] },
    eligibility: { ...AWARD.eligibility, rules },
  } as typeof AWARD
  expect(incoherences(call).map(({ message }) => message)).toContain(
    'no question of role authority names who leads them',
  )
})
