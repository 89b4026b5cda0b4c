import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const receipt = await locals.api.showReceipt({ submission: params.submission })
  if (receipt.entry !== params.entry) error(404, 'not-found', { code: 'not-found' })
  return { receipt }
}
