import { fail } from '@sveltejs/kit'
import { SAID_OF_FILES, sentIn, saidOver, type SaidOfFile, type Sent } from '#lib/domain/picture-words.ts'
import type { InputOf, OutputOf } from '@clarion/server/contract'
import type { Attempt, Outcome, Problem } from './api.ts'

type Media = OutputOf<'listMedia'>['media'][number]
type Files = { readonly attempt: Attempt; readonly holder: InputOf<'listMedia'> }
type Words = Sent<SaidOfFile>
type RefusedWords = {
  readonly status: number
  /** Why nothing was taken, or the button beside the file `mediaId` was not. */
  readonly mediaProblem: Problem | undefined
  readonly mediaId: string
  /** Files of which the words were refused. */
  readonly mediaRefused: readonly { readonly media: string; readonly problem: Problem }[]
  /** Files of which the same was changed here and elsewhere: it is still to be chosen which stays. */
  readonly mediaApart: readonly string[]
  readonly mediaSent: readonly Words[]
}

const filesIn = (form: FormData): readonly Words[] => sentIn(form, 'media', SAID_OF_FILES)

/** Keeps what a form says of files, of any field; answers what was refused or is apart, with what was typed. */
export async function keepMediaWords(files: Files, form: FormData): Promise<RefusedWords | undefined> {
  const sent = filesIn(form)
  if (sent.length === 0) return undefined
  const now = await files.attempt.listMedia(files.holder)
  if (!now.ok) return refusedOf(now.problem, sent[0]?.media ?? '', sent)
  const savedOf = new Map(now.value.media.map((saved) => [saved.id, saved]))
  const outcomes: Kept[] = []
  for (const one of sent) {
    // Files that are gone are none of the form's business.
    const saved = savedOf.get(one.media)
    outcomes.push(saved ? await keepNow(files, saved, one) : { left: one })
  }
  return leftOf(outcomes)
}

/** What the same page sent a moment before may be saved between the reading and the writing: then it is read once more. */
async function keepNow(files: Files, saved: Media, sent: Words): Promise<Kept> {
  const kept = await keep(files.attempt, saved, sent)
  if (kept.problem?.code !== 'changed-meanwhile') return kept
  const now = await files.attempt.listMedia(files.holder)
  const newest = now.ok ? now.value.media.find(({ id }) => id === sent.media) : undefined
  return newest ? keep(files.attempt, newest, sent) : kept
}

function leftOf(outcomes: readonly Kept[]): RefusedWords | undefined {
  const mediaRefused = outcomes.flatMap(({ left: { media }, problem }) =>
    problem ? [{ media, problem }] : [],
  )
  const mediaApart = outcomes.filter(({ isApart }) => isApart).map(({ left }) => left.media)
  if (mediaRefused.length + mediaApart.length === 0) return undefined
  const left = outcomes.map((each) => each.left)
  const status = mediaRefused[0]?.problem.status ?? 409
  return { ...refusedOf(undefined, '', left), status, mediaRefused, mediaApart }
}

/** What a button beside a file does, once what was typed is kept; it does so beside words that were refused too. */
export async function changeMedia(files: Files, form: FormData) {
  const refused = await keepMediaWords(files, form)
  if (refused?.mediaProblem) return fail(refused.status, refused)
  const [verb = 'save', id = '', position = ''] = (textOf(form, 'do') || 'save').split(' ')
  const answer = await act(files.attempt, verb, { media: id, position: Number(position) })
  if (!answer.ok) {
    const { problem } = answer
    return fail(problem.status, {
      ...refusedOf(problem, id, filesIn(form)),
      ...refused,
      mediaProblem: problem,
      mediaId: id,
    })
  }
  const done = { mediaDone: verb, mediaId: id }
  if (!refused) return { ...done, mediaSavedAt: new Date().toISOString() }
  return fail(refused.status, { ...refused, ...(verb !== 'save' && done) })
}

type Kept = { readonly left: Words; readonly problem?: Problem; readonly isApart?: boolean }

/** Saves what is news of one file over what is there now. Where two texts are apart, nothing of the file is written. */
async function keep(attempt: Attempt, saved: Media, sent: Words): Promise<Kept> {
  const { media, typed, unheard } = sent
  const { shown, before, apart, isNews } = saidOver(SAID_OF_FILES, saved, sent)
  if (apart.length > 0) return { left: { media, typed, before: sent.before, unheard }, isApart: true }
  const left = { media, typed: shown, before }
  if (!isNews) return { left }
  const words = { ...shown, licence: shown.licence as Media['licence'] }
  const answer = await attempt.describeMedia({ media, version: saved.version, ...words })
  return answer.ok ? { left } : { left, problem: answer.problem }
}

const refusedOf = (
  mediaProblem: Problem | undefined,
  mediaId: string,
  mediaSent: readonly Words[],
): RefusedWords => ({
  status: mediaProblem?.status ?? 409,
  mediaProblem,
  mediaId,
  mediaRefused: [],
  mediaApart: [],
  mediaSent,
})

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

const DONE: Outcome<unknown> = { ok: true, value: {} }

async function act(attempt: Attempt, verb: string, input: InputOf<'moveMedia'>): Promise<Outcome<unknown>> {
  if (verb === 'move') return attempt.moveMedia(input)
  if (verb === 'remove') return attempt.removeMedia({ media: input.media })
  if (verb === 'restore') return attempt.restoreMedia({ media: input.media })
  return DONE
}
