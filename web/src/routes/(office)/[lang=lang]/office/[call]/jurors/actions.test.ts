import { error, isHttpError } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { actions } from './+page.server.ts'

type Event = Parameters<NonNullable<(typeof actions)['preview']>>[0]

/** A form sent to this page, and what of it was read or asked. */
function sentBy(office: () => { readonly mayRun: boolean }, people = 'Ann <ann@a.eu>') {
  const asked: string[] = []
  const form = new FormData()
  form.set('people', people)
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

const refusedOf = async (people: string) => {
  const { event } = sentBy(() => ({ mayRun: true }), people)
  const refused = await actions['preview']?.(event)
  return refused as unknown as {
    readonly status: number
    readonly data: {
      readonly problem: { readonly details: { readonly fields: readonly { readonly code: string }[] } }
      readonly read: { readonly people: readonly unknown[]; readonly n: number }
    }
  }
}

test('however many lines are not read, the answer names a hundred, and how many more there are', async () => {
  const { status, data } = await refusedOf('nobody\n'.repeat(900))
  expect([status, data.problem.details.fields.length]).toEqual([422, 101])
  expect(data.problem.details.fields.at(-1)).toEqual({ field: 'people', code: 'more', params: { n: 801 } })
})

test('however long a list, the answer to it is a short page', async () => {
  for (const line of [
    'a\n',
    `${'a@'.repeat(4900)}\n`,
    'Ann <ann@a.eu>\n',
    `${'n@a.eu '.repeat(700)}o@a.eu\n`,
  ]) {
    const typed = line.repeat(Math.floor(150_000 / line.length))
    const { data } = await refusedOf(typed)
    expect(JSON.stringify(data).length - JSON.stringify(typed).length).toBeLessThan(60_000)
  }
})

test('of the people who were read beside lines that were not, the first hundred are shown', async () => {
  const list = Array.from({ length: 300 }, (_, at) => `Ann <ann${at}@a.eu>`)
  const { data } = await refusedOf(['nobody', ...list].join('\n'))
  expect([data.read.people.length, data.read.n]).toEqual([100, 300])
})

/** What a panel's form asks for, of Ann and Ben who sit there, of whom Ann is shown as chair. */
async function seatingOf(ticked: readonly string[], chair: string) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ panel: 'north', presiding: 'ann', chair }))
    form.set(name, value)
  for (const sitting of ['ann', 'ben']) form.append('sitting', sitting)
  for (const juror of ticked) form.append('jurors', juror)
  const { event } = sentBy(() => ({ mayRun: true }))
  let asked: unknown = null
  const seatPanel = async (input: unknown) => {
    asked = input
    return { ok: false, problem: { status: 409, code: 'changed-meanwhile' } }
  }
  const locals = { ...event.locals, attempt: { seatPanel } }
  const request = { formData: async () => form }
  await actions['panel']?.({ ...event, locals, request } as unknown as Event)
  return asked
}

test('a chair who is unticked leaves the panel; whoever is newly chosen as chair sits there', async () => {
  const shown = { sitting: ['ann', 'ben'], presiding: 'ann' }
  expect(await seatingOf(['ben'], 'ann')).toMatchObject({ ...shown, jurors: ['ben'], chair: null })
  expect(await seatingOf(['ann', 'ben'], 'ann')).toMatchObject({ jurors: ['ann', 'ben'], chair: 'ann' })
  expect(await seatingOf(['ben'], 'eve')).toMatchObject({ ...shown, jurors: ['ben', 'eve'], chair: 'eve' })
  expect(await seatingOf(['ann', 'ben'], '')).toMatchObject({ jurors: ['ann', 'ben'], chair: null })
})
