import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { notesOf } from './notes.ts'
import type { Field } from '@clarion/server/shared'

const catalogue = { ...shippedArea('en', 'entrant'), ...shippedArea('en', 'common') }
const t = translator(() => ({ language: 'en', catalogue }))
const field = {
  ...{ key: 'report', kind: 'text', label: { en: 'Report' }, audience: 'jury', required: false },
  phase: 'material',
} as Field
const phase = { key: 'material', kind: 'material', opensAt: '2026-06-01T00:00', closesAt: '2026-07-01T00:00' }
const document = { zone: 'UTC', phases: [phase], form: { version: '1', sections: [] } } as never

/** Under the question, before its phase, while it runs and after it. */
const said = (standing: 'admitted' | 'withdrawn', isOpen: boolean) =>
  ['2026-05-01', '2026-06-15', '2026-08-01'].map((day) => {
    const edit = { ok: isOpen, because: isOpen ? null : 'material-judged' } as never
    const [note] = notesOf(t, field, {
      document,
      now: `${day}T12:00:00.000Z`,
      standing,
      may: { edit },
      removed: [],
    })
    return note?.split(/ until|, from/)[0] ?? ''
  })

test.each([
  ['results', ['This answer is removed 14 days after the results are public.']],
  ['award', ['This answer is removed 14 days after the award has been given.']],
  ['entry', []],
] as const)(
  'beside a question it is said that its answer goes before the entry: %s',
  (retention, expected) => {
    const shown = {
      document,
      now: '2026-06-15T12:00:00.000Z',
      standing: 'received',
      may: { edit: { ok: true } },
      removed: [],
    }
    expect(notesOf(t, { ...field, phase: undefined, retention }, shown as never)).toEqual(expected)
  },
)

test('until when a question can be answered is said only where it can, and of what was withdrawn no day to come', () => {
  expect(said('admitted', true)).toEqual(['Answered later', 'Can be answered', 'Could be answered'])
  expect(said('admitted', false)).toEqual(['Answered later', '', 'Could be answered'])
  expect(said('withdrawn', false)).toEqual(['', '', 'Could be answered'])
})

test('of an answer that was removed it is said when and by which rule', () => {
  const removed = [{ field: 'report', label: {}, by: 'results', removedAt: '2026-06-15T12:00:00.000Z' }]
  const shown = { document, now: '2026-06-16T12:00:00.000Z', standing: 'received', removed }
  const notes = notesOf(t, { ...field, phase: undefined }, { ...shown, may: { edit: { ok: true } } } as never)
  expect(notes).toEqual([
    'Removed on Monday 15 June 2026: answers to this question are kept until 14 days after the results are public.',
  ])
})
