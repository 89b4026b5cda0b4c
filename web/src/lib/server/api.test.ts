import { expect, it } from 'vitest'
import { apiOf, refuse } from './api.ts'
import type { Clarion, Problem } from './api.ts'

const refusing = (code: Problem['code'], status: number): Clarion => ({
  actor: { signedIn: false, name: '', email: '', roles: [], mayReadOffice: false, keptAs: '' },
  run: () =>
    Promise.resolve({
      ok: false,
      problem: { type: 'about:blank', title: code, status, code, details: {}, requestId: '-' },
    }),
  setCookies: [],
  refused: () => undefined,
  fault: () => undefined,
  requestId: '-',
})
const asked = (clarion: Clarion) =>
  apiOf(clarion, new URL('https://award.eu/en/calls/x')).showCall({ call: '\0', section: [] })

it('of an address that makes no sense there is no page; what is refused for another reason says so', async () => {
  await expect(asked(refusing('input-invalid', 422))).rejects.toMatchObject({ status: 404 })
  await expect(asked(refusing('not-allowed', 403))).rejects.toMatchObject({ status: 403 })
})

it('there is no page of such an address either where its page looks at the refusal first', () => {
  const problem = { type: 'about:blank', title: '', code: 'input-invalid', status: 422 } as const
  const leave = () =>
    refuse({ ...problem, details: {}, requestId: '-' }, new URL('https://award.eu/en/jury/x'))
  expect(leave).toThrow(expect.objectContaining({ status: 404 }) as Error)
})
