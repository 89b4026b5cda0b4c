import { fail, redirect } from '@sveltejs/kit'
import { keysGiven } from '#lib/domain/given.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { OutputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

type Entry = Pick<OutputOf<'showMyEntry'>, 'number' | 'standing'>

/** What everybody reads of it: that it is in the archive, and its distinctions by name. Null: it is not public. */
async function publishedAs(attempt: App.Locals['attempt'], { number, standing }: Entry) {
  if (number === null || standing !== 'admitted') return null
  const answer = await attempt.showArchiveEntry({ number })
  if (!answer.ok) return null
  const { entry, call } = answer.value
  const keys = keysGiven(entry)
  return { given: call.distinctions.filter(({ key }) => keys.includes(key)).map(({ name }) => name) }
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const entry = await locals.api.showMyEntry({ entry: params.entry, section: [] })
  // Whoever comes back to this page has done it: the entry says what is so, and how to undo it.
  if (entry.state === 'withdrawn') redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  return { entry, published: await publishedAs(locals.attempt, entry) }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { mayReturn } = typedIn(await request.formData(), 'mayReturn')
    const answer = await locals.attempt.withdrawEntry({ entry: params.entry, mayReturn: mayReturn === 'yes' })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  },
}
