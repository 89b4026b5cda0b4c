import { expect, test } from 'vitest'
import { answerOf } from './save-answer.ts'

const saved = { savedAt: '2026-01-01T10:00:00.000Z', bases: { title: 'b' }, elsewhere: {} }
const refused = (code: string, answer: unknown) =>
  answerOf({ type: 'refused', problem: { code, details: {} }, answer })

test('a refusal that saved the other fields says what they are typed over from now on', () => {
  const merged = { bases: saved.bases, elsewhere: {}, disputed: {} }
  expect(refused('input-invalid', saved)).toMatchObject({ type: 'partly', at: saved.savedAt, merged })
  expect(refused('changed-meanwhile', saved)).toMatchObject({ type: 'conflict', at: saved.savedAt, merged })
})

test('a refusal that saved nothing leaves what the words were typed over', () => {
  for (const answer of [undefined, null, {}, { problem: {} }])
    expect(refused('sign-in-required', answer)).toEqual({
      type: 'refused',
      problem: { code: 'sign-in-required', details: {} },
    })
})
