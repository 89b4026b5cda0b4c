import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const [receipt, entry] = await Promise.all([
    locals.api.showReceipt({ submission: params.submission }),
    locals.api.showMyEntry({ entry: params.entry, section: ['outline'] }),
  ])
  if (receipt.entry !== params.entry) error(404, 'not-found', { code: 'not-found' })
  return { receipt, entry }
}
