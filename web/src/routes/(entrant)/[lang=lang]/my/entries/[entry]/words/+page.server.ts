import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { sentIn, standingOf, type Sent } from './words-form.ts'
import type { Problem } from '#lib/server/api.ts'
import type { InputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

type Words = InputOf<'completeWords'>

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry }),
  words: await locals.api.showWords({ entry: params.entry }),
  ...doneBefore({ url, cookies }),
})

/** What came of one picture, and what of it goes back into the page. */
type Outcome = {
  readonly is: 'saved' | 'same' | 'apart' | 'refused'
  readonly left: Sent
  readonly problem?: Problem
}

/** Saves what is news of one picture over what is there now. Where two texts are apart, the choice is still to be made. */
async function save(attempt: App.Locals['attempt'], entry: string, { saved, sent }: Met): Promise<Outcome> {
  const { media, typed } = sent
  const { shown, before, apart, isNews } = standingOf(saved, sent)
  if (apart.length > 0) return { is: 'apart', left: { media, typed, before: sent.before } }
  const left = { media, typed: shown, before }
  if (!isNews) return { is: 'same', left }
  const words = { ...shown, licence: shown.licence as Words['licence'] }
  const answer = await attempt.completeWords({ entry, media, version: saved.version, ...words })
  return answer.ok ? { is: 'saved', left } : { is: 'refused', left, problem: answer.problem }
}
type Met = { readonly saved: Parameters<typeof standingOf>[0]; readonly sent: Sent }

export const actions: Actions = {
  /** Saves the pictures of which something else is said now; what is refused or apart goes back with all that was typed. */
  default: async ({ locals, params, request, url, cookies }) => {
    const sent = sentIn(await request.formData())
    const now = await locals.attempt.showWords({ entry: params.entry })
    if (!now.ok) return fail(now.problem.status, { problem: now.problem, refused: [], sent })
    const outcomes: Outcome[] = []
    for (const one of sent) {
      const saved = now.value.pictures.find(({ id }) => id === one.media) ?? { ...one.before, version: 0 }
      outcomes.push(await save(locals.attempt, params.entry, { saved, sent: one }))
    }
    const refused = outcomes.flatMap(({ left, problem }) =>
      problem ? [{ picture: left.media, problem }] : [],
    )
    if (outcomes.some(({ is }) => is === 'refused' || is === 'apart')) {
      const left = outcomes.map((each) => each.left)
      return fail(refused[0]?.problem.status ?? 409, { problem: undefined, refused, sent: left })
    }
    const done = outcomes.some(({ is }) => is === 'saved') ? 'saved' : 'same'
    leaveDone({ url, cookies }, { done })
  },
}
