import { error, isHttpError } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<NonNullable<(typeof actions)['preview']>>[0]

/** A form sent to this page, and what of it was read or asked. */
function sentBy(office: () => { readonly mayRun: boolean }) {
  const asked: string[] = []
  const form = new FormData()
  form.set('people', 'Ann <ann@a.eu>')
  const event = {
    params: { call: 'c' },
    url: new URL('http://localhost/en/office/c/jurors'),
    locals: {
      requestId: 'r',
      api: {
        showOfficeCall: async () => {
          asked.push('permission')
          return office()
        },
      },
      attempt: {
        inviteJurors: async () => {
          asked.push('invite')
          return { ok: true, value: { invited: 1 } }
        },
      },
    },
    request: {
      formData: async () => {
        asked.push('form')
        return form
      },
    },
  }
  return { event: event as unknown as Event, asked }
}

const ACTIONS = ['preview', 'change', 'invite'] as const

test.each(ACTIONS)('%s reads nothing that somebody without the office has sent', async (name) => {
  const outside = sentBy(() => error(404, 'not-found'))
  const reader = sentBy(() => ({ mayRun: false }))
  for (const [{ event, asked }, status] of [
    [outside, 404],
    [reader, 403],
  ] as const) {
    const refused = await Promise.resolve(actions[name]?.(event)).catch((thrown: unknown) => thrown)
    expect([isHttpError(refused) && refused.status, asked]).toEqual([status, ['permission']])
  }
})

test('the office is asked for first, then what it sent is read', async () => {
  const { event, asked } = sentBy(() => ({ mayRun: true }))
  await expect(actions['preview']?.(event)).resolves.toMatchObject({ people: [{ email: 'ann@a.eu' }] })
  expect(asked).toEqual(['permission', 'form', 'invite'])
})
