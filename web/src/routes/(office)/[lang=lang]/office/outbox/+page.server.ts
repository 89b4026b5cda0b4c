import { decideMail, loadOutbox } from '../parts/outbox.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  ...(await loadOutbox(event, 'site')),
  now: new Date().toISOString(),
})

export const actions: Actions = {
  again: (event) => decideMail(event, 'site', 'again'),
  considered: (event) => decideMail(event, 'site', 'considered'),
}
