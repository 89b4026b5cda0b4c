import { fail } from '@sveltejs/kit'
import type { InputOf, OutputOf } from '@clarion/server/contract'
import type { Attempt, Outcome, Problem } from './api.ts'

type Media = OutputOf<'listMedia'>['media'][number]
type Described = InputOf<'describeMedia'>

type Files = { readonly attempt: Attempt; readonly entry: string }
type RefusedWords = {
  readonly mediaProblem: Problem
  readonly mediaId: string
  readonly mediaTyped: readonly Described[]
}

/** Keeps what a form says of files, of any field; answers what was refused, with what was typed. */
export async function keepMediaWords(
  { attempt, entry }: Files,
  form: FormData,
): Promise<RefusedWords | undefined> {
  const typed = form.getAll('media').map((id) => typedAbout(form, String(id)))
  if (typed.length === 0) return undefined
  const refused = (mediaProblem: Problem, mediaId: string) => ({ mediaProblem, mediaId, mediaTyped: typed })
  const now = await attempt.listMedia({ entry })
  if (!now.ok) return refused(now.problem, '')
  for (const one of typed.filter((each) => isNews(each, now.value.media))) {
    const answer = await attempt.describeMedia(one)
    if (!answer.ok) return refused(answer.problem, one.media)
  }
  return undefined
}

/** What a button beside a file does, once what was typed is kept. */
export async function changeMedia(files: Files, form: FormData) {
  const refused = await keepMediaWords(files, form)
  if (refused) return fail(refused.mediaProblem.status, refused)
  const [verb = 'save', id = '', position = ''] = (textOf(form, 'do') || 'save').split(' ')
  const answer = await act(files.attempt, verb, { media: id, position: Number(position) })
  if (answer.ok) return { mediaDone: verb, mediaId: id }
  const mediaTyped = form.getAll('media').map((each) => typedAbout(form, String(each)))
  return fail(answer.problem.status, { mediaProblem: answer.problem, mediaId: id, mediaTyped })
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
