import { isAsked, isMediaKind, parseFormInput } from '@clarion/server/shared'
import { error, fail, isActionFailure, redirect } from '@sveltejs/kit'
import { toldApart } from '#lib/live/bases.ts'
import { disputesIn } from '#lib/live/save-answer.ts'
import { changeMedia, keepMediaWords } from '#lib/server/media-actions.ts'
import { formKey } from '#lib/server/once.ts'
import { uploadBefore } from '#lib/server/upload-report.ts'
import { chosenIn, type ChosenBody } from '../inhabitants/chosen.ts'
import { askedOf, postedFormOf, type Deciding } from '../asked-of.ts'
import { calledIn } from './called.ts'
import { withOffered } from './offered.ts'
import { documentOfPart } from './document-of-part.ts'
import { askedFor, halfTyped, lookUp, unchosen } from './found.ts'
import { chosen, following, lastCountry, proposalsIn, propose, textOf, unsaved } from './posted.ts'
import { unproposed } from './unproposed.ts'
import type { Answers, Field } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const entry = await locals.api.showMyEntry({
    entry: params.entry,
    section: ['form', 'dates', 'eligibility', 'categories'],
  })
  const at = entry.progress.findIndex(({ key }) => key === params.section)
  if (at === -1) error(404, 'not-found', { code: 'not-found' })
  const section = entry.document.form.sections.find(({ key }) => key === params.section)
  const fields = (section?.fields ?? []).filter((field) => isAsked(field, entry.category.key))
  const hasFiles = fields.some(({ kind }) => isMediaKind(kind))
  // Whoever goes on is told of what they leave behind that is not right.
  const left = url.searchParams.get('left')
  return {
    entry: {
      ...entry,
      document: documentOfPart(entry.document, [params.section, ...(left === null ? [] : [left])]),
    },
    at,
    once: formKey(),
    upload: uploadBefore({ cookies, url }),
    found: entry.may.edit.ok ? await lookUp(locals.attempt, halfTyped(fields, entry.answers)) : {},
    offers: entry.may.edit.ok ? await offersOf(locals, params.entry, fields) : [],
    people: await peopleIn(locals, entry, params.section),
    files: hasFiles ? await locals.api.listMedia(holderOf(params)) : null,
    // Coming from the check page one wants to see what is missing; on the first visit one does not.
    isChecked: url.searchParams.has('check'),
    left,
  }
}

export const actions: Actions = {
  save: async ({ locals, params, request, url }) => {
    const posted = await request.formData()
    // Without script the words about files come in the same form.
    const refusedFiles = await keepMediaWords({ attempt: locals.attempt, holder: holderOf(params) }, posted)
    const kept = await keepAnswers(locals, params, posted)
    const { answer, found, proposals, left, written, isHalfTyped, before, called } = kept
    if (!answer.ok) {
      const { problem } = answer
      const refused = {
        ...unsaved(problem, written, posted),
        proposals,
        found,
        before,
        called,
        ...refusedFiles,
      }
      return fail(problem.status, refused)
    }
    // Whoever goes on is told once more that a name is no choice yet, and that what was written for the registry is not proposed.
    const isHeld = posted.has('next') && (isHalfTyped || left !== undefined)
    const saved = { ...answer.value, proposals, found, before, isHeld, ...(left && { problem: left }) }
    if (refusedFiles) return fail(refusedFiles.status, { ...saved, ...refusedFiles })
    if (left) return fail(left.status, saved)
    if (isHeld || !posted.has('next')) return saved
    // What was said just now decides which part comes next.
    const { progress } = await locals.api.showMyEntry({ entry: params.entry, section: ['outline'] })
    redirect(303, nextAddress(url, params, progress))
  },
  changeMedia: async ({ locals, params, request }) => {
    const posted = await request.formData()
    const kept = posted.has('base') ? await keepAnswers(locals, params, posted) : undefined
    // What was said of files, and the button beside one, depend on no answer of the part.
    const files = await changeMedia({ attempt: locals.attempt, holder: holderOf(params) }, posted)
    if (kept === undefined || kept.answer.ok) return files
    const { answer, written, proposals, called } = kept
    const { problem } = answer
    const ofFiles = isActionFailure(files) ? files.data : files
    return fail(problem.status, { ...unsaved(problem, written, posted), proposals, called, ...ofFiles })
  },
}

/** What one said in other calls, where the part asks for something that may be said again. */
async function offersOf({ attempt }: App.Locals, entry: string, fields: readonly Field[]) {
  if (!fields.some(({ reusable }) => reusable)) return []
  const answer = await attempt.listOffers({ entry })
  return answer.ok ? answer.value.offers : []
}

type Inhabited = ChosenBody & { readonly known: OutputOf<'showPopulation'> }

/** In the part where its authority, or one that enters with it, was chosen: how many people live there. A proposal that is gone is not asked about. */
async function peopleIn(
  { attempt }: App.Locals,
  entry: Parameters<typeof chosenIn>[0],
  section: string,
): Promise<readonly Inhabited[]> {
  const here = chosenIn(entry).filter(({ part }) => part === section)
  const answers = await Promise.all(here.map(({ authorityId }) => attempt.showPopulation({ authorityId })))
  return here.flatMap((chosen, n) => {
    const answer = answers[n]
    return answer?.ok ? [{ ...chosen, known: answer.value }] : []
  })
}

const holderOf = ({ entry }: Pick<Part, 'entry'>) => ({ kind: 'entry', holder: entry }) as const

type Part = { readonly entry: string; readonly section: string }

async function keepAnswers(locals: App.Locals, { entry: id, section }: Part, posted: FormData) {
  const entry = await locals.api.showMyEntry({ entry: id, section: ['form', 'dates'] })
  const sent = parseFormInput(postedFormOf(entry, posted), section, posted, entry.category.key)
  const fields = entry.document.form.sections.find(({ key }) => key === section)?.fields ?? []
  const typed = await withOffered(locals, id, { fields, typed: sent }, posted)
  const before = lastCountry(entry.authorityCountry, fields, posted)
  const written = following({ fields, before }, chosen(typed, posted), posted)
  const context = {
    written,
    before,
    isHalfTyped: Object.keys(unchosen(fields, written.answers)).length > 0,
  }
  const proposed = await propose(locals, posted)
  if (proposed?.problem) {
    const answer = { ok: false, problem: proposed.problem } as const
    const proposals = proposalsIn(fields, posted)
    return { ...context, proposals, left: undefined, found: {}, called: {}, answer }
  }
  const answers = { ...written.answers, ...proposed?.answers }
  const answer = await locals.attempt.saveAnswers({
    entry: id,
    section,
    ...toldApart(written.bases),
    answers,
  })
  // What was typed is saved first, whatever the registry has to say; for what is saved the page that is shown looks by itself.
  const wanted = askedFor(posted, fields, answer.ok ? {} : answers)
  const found = await lookUp(locals.attempt, wanted)
  const others = answer.ok ? [] : Object.values(disputesIn(answer)).map((other) => other.answer)
  const said = answer.ok ? [] : [...Object.values(answers), ...others]
  const called = await calledIn(locals.attempt, entry, said)
  return { ...context, found, answer, called, ...stillWritten({ entry, fields, answers, answer }, posted) }
}

type Kept = {
  readonly entry: Deciding
  readonly fields: readonly Field[]
  readonly answers: Answers
  readonly answer: Awaited<ReturnType<App.Locals['attempt']['saveAnswers']>>
}

/** What was written for the registry and is not proposed; what became an answer just now is not written any more. */
function stillWritten({ entry, fields, answers, answer }: Kept, posted: FormData) {
  if (!answer.ok) return { proposals: proposalsIn(fields, posted), left: undefined }
  const proposed = textOf(posted, 'propose')
  const proposals = proposalsIn(
    fields.filter(({ key }) => key !== proposed),
    posted,
  )
  const now = { ...entry, answers: { ...entry.answers, ...answers }, authority: answer.value.authority }
  const left = unproposed({ form: askedOf(now), fields, proposals, answers }, posted)
  return { proposals, left }
}

/** After the last part: the page that says what is missing. */
function nextAddress(
  url: URL,
  { lang, entry, section }: { readonly lang: string; readonly entry: string; readonly section: string },
  progress: readonly { readonly key: string }[],
): string {
  const next = progress[progress.findIndex(({ key }) => key === section) + 1]
  const query = `?${url.searchParams.has('check') ? 'check&' : ''}left=${section}`
  return `/${lang}/my/entries/${entry}/${next ? `${next.key}${query}` : 'check'}`
}
