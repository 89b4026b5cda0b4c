import { globSync, readFileSync } from 'node:fs'
import { compileMessage, formatMessage } from '@clarion/server/messages'
import { LANGUAGES, type Language } from '@clarion/server/shared'
import { describe, expect, it, test } from 'vitest'
import { areas, sourceOf } from './build/catalogues.ts'
import { OFFICE_ASKED } from './problems.ts'

/** Sentences that send their reader to the office, to who runs a site or a call, or to what stands under “Contact”. */
const SENDS: Readonly<Record<Language, RegExp>> = {
  en: /(?-i:“Contact”)|\b(?:write|ask|tell|contact|inform|turn)\b[^.{}]{0,20}\b(?:the office|an administrator|an organiser|whoever)\b|\bwrite to (?:it|us|\{)/iu,
  it: /«Contatti»|\b(?:scrivi|rivolgiti|chiedi|avvisa|contatta|informa)(?!\p{L})[^.{}]{0,20}(?:la segreteria|un amministratore|un organizzatore|chi gestisce)|scrivile|ci scrivi|scrivi a \{/iu,
  el: /«Επικοινωνία»|(?:γράψτε|απευθυνθείτε|ζητήστε|ρωτήστε|ενημερώστε|ειδοποιήστε)[^.{}]{0,30}(?:γραμματεία|διαχειριστή|διοργανωτή|όποιον)|γράψτε (?:της:|σ\p{L}+ (?:διεύθυνση )?\{)|μας γράψετε/iu,
}

/** What each of them leads to: the foot of the page, a way in what shows it, or what the mail itself names. */
const FOOT = 'foot'
const MAIL = 'mail'
const ENTRANT = '(entrant)/[lang=lang]/my/entries/[entry]'
const OFFICE = '(office)/[lang=lang]/office'
const LEADS: Readonly<Record<string, typeof FOOT | typeof MAIL | readonly string[]>> = {
  'common.error.403.say': FOOT,
  'common.error.413.fields': FOOT,
  'common.error.reference': FOOT,
  'deciding.second.nobody': [`${OFFICE}/[call]/publication/SecondPeople.svelte`],
  'eligibility.against.refuse.say': ['(entrant)/[lang=lang]/my/Against.svelte'],
  'entrant.check.because.admissibility-already-decided': [
    `${ENTRANT}/[section]/+page.svelte`,
    `${ENTRANT}/[section]/RefusedNow.svelte`,
    `${ENTRANT}/category/+page.svelte`,
    `${ENTRANT}/check/+page.svelte`,
    `${ENTRANT}/words/+page.svelte`,
  ],
  'entrant.leftOut.say': [`${ENTRANT}/NotHandedIn.svelte`],
  'common.error.office': ['../lib/domain/ErrorSaid.svelte'],
  'jury.gone.askSay': ['(jury)/[lang=lang]/jury/Ask.svelte'],
  'jury.invitation.ask': ['(jury)/[lang=lang]/jury/invitations/[token]/+page.svelte'],
  'jury.invitation.declined': ['(jury)/[lang=lang]/jury/invitations/[token]/+page.svelte'],
  'jury.stepBack.ask': [
    '(jury)/[lang=lang]/jury/[call]/conflicts/+page.svelte',
    '(jury)/[lang=lang]/jury/[call]/entries/[entry]/step-back/+page.svelte',
  ],
  'jury.stepBack.over': ['(jury)/[lang=lang]/jury/[call]/entries/[entry]/step-back/+page.svelte'],
  'mail.juror-withdrawn.body': MAIL,
  'office.missing.role': FOOT,
  'office.wait.admin-ender.say': [`${OFFICE}/[call]/WaitingList.svelte`],
  'office.wait.unconflicted.say': [`${OFFICE}/[call]/WaitingList.svelte`],
  'public.accessibility.tell.say': FOOT,
  'public.privacy.rights.say': FOOT,
  'refusals.entry-not-assigned': FOOT,
  'refusals.entry-not-judged': FOOT,
  'refusals.marks-frozen': FOOT,
  'refusals.not-allowed': FOOT,
  'refusals.storage-full': FOOT,
}
const keysTo = (where: string): readonly string[] => Object.keys(LEADS).filter((key) => LEADS[key] === where)

const mails = (language: Language): Readonly<Record<string, string>> => {
  const file = new URL(`../../../../server/src/features/notices/texts/${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
}

/** Every text of ours in a language, of pages and of mails. */
const allTexts = (language: Language): readonly (readonly [string, string])[] => [
  ...areas().flatMap((area) => Object.entries(sourceOf(language, area))),
  ...Object.entries(mails(language)).map(([key, text]) => [`mail.${key}`, text] as const),
]

const ROUTES = new URL('../../routes/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, ROUTES), 'utf8')
/** What leads to an address: of the call, of the page Contact, of its organisers, or of the people of the office. */
const WAY = /<(?:AskOffice|WriteTo)\b|mailTo\(|\/contact"|#contact"|office\/people"|href="\{here\}\/\{href\}"/

describe.each(LANGUAGES)('whom to write to, in %s', (language) => {
  it('is said in no text but those whose readers are led there', () => {
    const sending = allTexts(language).filter(([, text]) => SENDS[language].test(text))
    expect(sending.map(([key]) => key).sort()).toEqual(Object.keys(LEADS).sort())
  })

  it('is named in a mail that says so; where an organiser is lacking, the mail says nothing of it', () => {
    for (const key of keysTo(MAIL)) {
      const text = mails(language)[key.slice('mail.'.length)] ?? ''
      const { message } = compileMessage(text, language)
      const write = (ask: string): string =>
        formatMessage(message, { ask }, { locale: language, timeZone: 'UTC' })
      expect(write('{ask}'), key).toMatch(SENDS[language])
      expect(write('{ask}'), key).toContain('{ask}')
      expect(write('none'), key).not.toMatch(SENDS[language])
    }
  })

  it('stands under the very word that the foot of a page has', () => {
    const name = sourceOf(language, 'common')['common.contact']
    const quoted = allTexts(language).flatMap(([key, text]) =>
      key in LEADS ? [...text.matchAll(/[“«](Con[^”»]*|Επι[^”»]*)[”»]/gu)].map(([, word]) => word) : [],
    )
    expect(new Set(quoted)).toEqual(new Set([name]))
  })
})

test('whatever sends to the office beside a page’s foot has the way there in the same component', () => {
  const beside = Object.entries(LEADS).flatMap(([key, how]) =>
    typeof how === 'string' ? [] : how.map((file) => [key, file] as const),
  )
  expect(beside.filter(([, file]) => !WAY.test(read(file)))).toEqual([])
})

test('each text that has its way beside it is shown by no other component', () => {
  const PARTS: Readonly<Record<string, RegExp>> = {
    'entrant.check.because.admissibility-already-decided': /closedInWords\(t, |entrant\.check\.because\.\$/,
    'office.wait.admin-ender.say': /office\.wait\.\$\{key\}\.say/,
    'office.wait.unconflicted.say': /office\.wait\.\$\{key\}\.say/,
  }
  const components = [...globSync('**/*.svelte', { cwd: ROUTES }), '../lib/domain/ErrorSaid.svelte']
  for (const [key, how] of Object.entries(LEADS)) {
    if (typeof how === 'string') continue
    const used = PARTS[key] ?? new RegExp(`'${RegExp.escape(key)}'`)
    expect(components.filter((file) => used.test(read(file))).sort(), key).toEqual([...how].sort())
  }
})

test('refusals that send to the office are those beside which the way there is shown', () => {
  const sending = keysTo(FOOT).filter((key) => key.startsWith('refusals.'))
  expect(OFFICE_ASKED.map((code) => `refusals.${code}`).sort()).toEqual([...sending].sort())
})

/** Layouts around a page, and the page. */
function chainOf(page: string): readonly string[] {
  const folders = page.split('/').slice(0, -1)
  const layouts = folders.map((_, at) => `${folders.slice(0, at + 1).join('/')}/+layout.svelte`)
  const there = new Set(globSync('**/+layout.svelte', { cwd: ROUTES }))
  return [...layouts.filter((file) => there.has(file)), page]
}

// That it is in sight too, on a phone and on a desktop, is looked at in the inventory of pages.
test('every page has a foot, which leads to whom one writes to', () => {
  const foot = readFileSync(new URL('../ui/SiteFoot.svelte', import.meta.url), 'utf8')
  expect(foot).toMatch(/<footer\b[^]*href="\/\{t\.language\}\/contact"[^]*<\/footer>/)
  const without = globSync('**/{+page,+error}.svelte', { cwd: ROUTES }).filter(
    (page) => !chainOf(page).some((file) => /<(?:Site|Public)Foot\b/.test(read(file))),
  )
  expect(without).toEqual([])
})
