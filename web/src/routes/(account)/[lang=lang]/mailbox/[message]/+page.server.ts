import type { PageServerLoad } from './$types'

/** Text and addresses, in order, so that the page can make the addresses links. */
const piecesOf = (text: string): readonly string[] => text.split(/(https?:\/\/\S+)/)

export const load: PageServerLoad = async ({ locals, params }) => {
  const { text, ...message } = await locals.api.showMailboxMessage({ messageId: params.message })
  return { message: { ...message, pieces: piecesOf(text) } }
}
