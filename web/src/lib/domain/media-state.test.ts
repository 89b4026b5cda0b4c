import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { stateOfFiles } from './media-state.ts'
import type { Media } from './media.ts'

const t = translator(() => ({
  language: 'en',
  catalogue: { ...shippedArea('en', 'common'), ...shippedArea('en', 'refusals') },
}))
const file = { id: 'one', fileName: 'one.png', isRemoved: false } as Media
const REST = {
  files: [file],
  answer: null,
  isUnreached: false,
  isSending: false,
  onDevice: null,
  isActWaiting: false,
  signIn: '/en/sign-in',
} as const
const at = '2026-01-01T10:00:00Z'
const problem = (code: string, fields?: readonly { readonly field: string; readonly code: string }[]) => ({
  code,
  details: { ...(fields && { fields }) },
})

test('what is said of files is called saved when the server has it, and before that only under way', () => {
  expect(stateOfFiles(t, REST)).toEqual({ state: 'none' })
  expect(stateOfFiles(t, { ...REST, isSending: true })).toEqual({ state: 'saving' })
  expect(stateOfFiles(t, { ...REST, answer: { mediaSavedAt: at } })).toEqual({ state: 'saved', at })
})

test('words about a file that were refused lead to their field, and to where one signs in', () => {
  const wrong = problem('input-invalid', [{ field: 'alt', code: 'too-long' }])
  const answer = { mediaRefused: [{ media: 'one', problem: wrong }] }
  const refused = stateOfFiles(t, { ...REST, onDevice: 'kept', answer })
  expect(refused).toMatchObject({ state: 'refused', href: '#alt-one', onDevice: 'kept' })
  expect(refused).toHaveProperty('because', expect.stringContaining('one.png'))
  const out = { mediaProblem: problem('sign-in-required') }
  expect(stateOfFiles(t, { ...REST, onDevice: 'full', answer: out })).toMatchObject({
    state: 'refused',
    href: '/en/sign-in',
    onDevice: 'full',
  })
})

test('words about a file that were changed elsewhere too ask which stay, where both stand', () => {
  const answer = { mediaApart: ['one'] }
  expect(stateOfFiles(t, { ...REST, onDevice: 'kept', answer })).toEqual({
    state: 'conflict',
    href: '#elsewhere-one',
  })
  expect(stateOfFiles(t, { ...REST, files: [{ ...file, isRemoved: true }], answer }).state).toBe('none')
})

test('what was pressed beside a file without a line is told apart from what was typed', () => {
  const offline = { ...REST, isUnreached: true }
  expect(stateOfFiles(t, { ...offline, onDevice: 'kept' })).toEqual({ state: 'offline', onDevice: 'kept' })
  expect(stateOfFiles(t, { ...offline, isActWaiting: true })).toMatchObject({ acts: 'alone' })
  expect(stateOfFiles(t, { ...offline, onDevice: 'full', isActWaiting: true })).toMatchObject({
    onDevice: 'full',
    acts: 'too',
  })
})
