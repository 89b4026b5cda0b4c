import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = Number(url.searchParams.get('page') ?? '1')
  return { page, mailbox: await locals.api.listMailboxMessages({ page }) }
}
