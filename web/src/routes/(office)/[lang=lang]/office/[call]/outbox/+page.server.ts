import { decideMail, loadOutbox } from '../../parts/outbox.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => loadOutbox(event, (await event.parent()).office.id)

const idOf = async ({ locals, params }: RequestEvent): Promise<string> =>
  (await locals.api.showOfficeCall({ call: params.call, section: [] })).id

export const actions: Actions = {
  again: async (event) => decideMail(event, await idOf(event), 'again'),
  considered: async (event) => decideMail(event, await idOf(event), 'considered'),
}
