import { error, fail } from '@sveltejs/kit'
import { SITE_LETTERS } from '@clarion/server/contract'
import { LANGUAGES, type Language, type Noun } from '@clarion/server/shared'
import { KEPT_MINUTES } from '#lib/server/caching.ts'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { OutputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

const TEXTS = ['title', 'purpose'] as const

/** What a form has for each language, under 'title.it'. */
const inEach = (form: FormData, name: (typeof TEXTS)[number]) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, typedIn(form, `${name}.${language}`)[`${name}.${language}`]]),
  )

/** What is said of each text, by its language. */
function inEachLanguage({ texts, ...site }: OutputOf<'readSite'>) {
  const [title, purpose] = TEXTS.map((name): Readonly<Record<string, string>> => {
    const said = texts.filter(({ key }) => key === name)
    return Object.fromEntries(said.map(({ language, words }) => [language, words]))
  })
  return { ...site, title: title ?? {}, purpose: purpose ?? {} }
}

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  if (!locals.actor.roles.includes('administrator')) error(404, { message: 'not-found', code: 'not-found' })
  const [site, { behind }] = await Promise.all([locals.api.readSite({}), locals.api.showSiteTranslations({})])
  return {
    said: inEachLanguage(site),
    behind,
    letters: SITE_LETTERS,
    keptMinutes: KEPT_MINUTES,
    ...doneBefore({ url, cookies }),
  }
}

export const actions: Actions = {
  change: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const { version, name, noun } = typedIn(form, 'version', 'name', 'noun')
    const typed = { name, noun, title: inEach(form, 'title'), purpose: inEach(form, 'purpose') }
    // An unknown noun goes to the server as it came, which says what is wrong with it.
    const answer = await locals.attempt.changeSite({ ...typed, version, noun: noun as Noun })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: 'changed', version: answer.value.version })
  },
  back: async ({ locals, request, url, cookies }) => {
    const { version } = typedIn(await request.formData(), 'version')
    const answer = await locals.attempt.changeSiteBack({ version })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: undefined })
    leaveDone({ url, cookies }, { done: 'back' })
  },
  keep: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const { version, language, text } = typedIn(form, 'version', 'language', 'text')
    const isRight = !form.has('takesBack')
    // What is no language or no text of the site goes to the server as it came, which says so.
    const right = {
      version,
      language: language as Language,
      texts: [text as (typeof TEXTS)[number]],
      isRight,
    }
    const answer = await locals.attempt.keepSiteTranslations(right)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: undefined })
    leaveDone({ url, cookies }, { done: isRight ? 'kept' : 'reopened', version, language, text })
  },
}
