import { isRedirect } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<NonNullable<(typeof actions)['reopen']>>[0]
type Score = { readonly criterion: string; readonly mark: number; readonly version: number }
const NOW = '2026-09-01T08:00:00.000Z'

/** A sheet whose review was given in another window, sent by the button that reopens it; `said` is what its field said when it was shown. */
function sentBy(typed: string, { said = '3', isOpen = true } = {}) {
  const asked: string[] = []
  const form = new FormData()
  form.set('mark.idea', typed)
  form.set('before.mark.idea', said)
  form.set('version.mark.idea', '2')
  const event = {
    params: { lang: 'en', call: 'c', entry: 'e' },
    url: new URL('http://localhost/en/jury/c/entries/e'),
    request: { formData: async () => form },
    locals: {
      attempt: {
        reopenReview: async () => {
          asked.push('reopen')
          return isOpen
            ? { ok: true, value: {} }
            : { ok: false, problem: { code: 'round-closed', status: 409 } }
        },
        saveScore: async ({ criterion, mark, version }: Score) => {
          asked.push(`${criterion}=${mark} over ${version}`)
          return { ok: true, value: { version: 3, savedAt: NOW } }
        },
      },
    },
  }
  return { event: event as unknown as Event, asked }
}

const reopened = (event: Event) =>
  Promise.resolve(actions['reopen']?.(event)).catch((thrown: unknown) => thrown)

test('what was typed before it was known that the review is given is saved once it is open again', async () => {
  const { event, asked } = sentBy('5')
  expect(isRedirect(await reopened(event))).toBe(true)
  expect(asked).toEqual(['reopen', 'idea=5 over 2'])
})

test('a sheet that says what it said is reopened and saves nothing', async () => {
  const { event, asked } = sentBy('3')
  expect(isRedirect(await reopened(event))).toBe(true)
  expect(asked).toEqual(['reopen'])
})

test('a review that can be reopened no more gives the page back with what was typed', async () => {
  const { event, asked } = sentBy('5', { isOpen: false })
  expect(await reopened(event)).toMatchObject({
    status: 409,
    data: { problem: { code: 'round-closed' }, unsaved: [{ field: 'mark.idea', text: '5', version: 2 }] },
  })
  expect(asked).toEqual(['reopen'])
})
