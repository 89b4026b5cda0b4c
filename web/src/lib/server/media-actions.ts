import { fail } from '@sveltejs/kit'
import type { InputOf, OutputOf } from '@clarion/server/contract'
import type { Attempt, Outcome, Problem } from './api.ts'

type Media = OutputOf<'listMedia'>['media'][number]
type Described = InputOf<'describeMedia'>
type Event = {
  readonly locals: App.Locals
  readonly request: Request
  readonly params: { readonly entry: string }
}

/**
 * The form action of MediaField, for every page of an entry that shows one: `actions = { ...mediaActions }`.
 * Whatever button was pressed, what was typed about any of the files is kept first.
 */
export const mediaActions = {
  changeMedia: async ({ locals, request, params }: Event) => {
    const form = await request.formData()
    const typed = form.getAll('media').map((id) => typedAbout(form, String(id)))
    const refused = (problem: Problem, id: string) =>
      fail(problem.status, { mediaProblem: problem, mediaId: id, mediaTyped: typed })
    const now = await locals.attempt.listMedia({ entry: params.entry })
    if (!now.ok) return refused(now.problem, '')
    for (const one of typed.filter((each) => isNews(each, now.value.media))) {
      const answer = await locals.attempt.describeMedia(one)
      if (!answer.ok) return refused(answer.problem, one.media)
    }
    const [verb = 'save', id = '', position = ''] = (textOf(form, 'do') || 'save').split(' ')
    const answer = await act(locals.attempt, verb, { media: id, position: Number(position) })
    return answer.ok ? { mediaDone: verb, mediaId: id } : refused(answer.problem, id)
  },
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  // Browsers send line ends as CR LF; what was saved has LF.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

const typedAbout = (form: FormData, media: string): Described => ({
  media,
  version: Number(textOf(form, `version-${media}`)),
  alt: textOf(form, `alt-${media}`),
  caption: textOf(form, `caption-${media}`),
  credit: textOf(form, `credit-${media}`),
  licence: textOf(form, `licence-${media}`) as Media['licence'],
})

/** Files that the form does not show, or that are gone, are none of its business. */
function isNews(typed: Described, media: readonly Media[]): boolean {
  const now = media.find(({ id }) => id === typed.media)
  return (
    now !== undefined &&
    (['alt', 'caption', 'credit', 'licence'] as const).some((each) => now[each] !== typed[each])
  )
}

const DONE: Outcome<unknown> = { ok: true, value: {} }

async function act(attempt: Attempt, verb: string, input: InputOf<'moveMedia'>): Promise<Outcome<unknown>> {
  if (verb === 'move') return attempt.moveMedia(input)
  if (verb === 'remove') return attempt.removeMedia({ media: input.media })
  if (verb === 'restore') return attempt.restoreMedia({ media: input.media })
  return DONE
}
