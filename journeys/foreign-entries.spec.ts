import type { Page } from '@playwright/test'
import { fits } from './tools/scrutiny.ts'
import { as, cookiesOf, type Cookies } from './tools/sessions.ts'
import { mailTo } from './tools/site.ts'
import { contextOn } from './tools/steps/desk.ts'
import {
  aForeignCall,
  changeWhatIsJudged,
  confirmMarks,
  decide,
  FOREIGN,
  judge,
  publish,
  type ForeignCall,
} from './tools/steps/foreign.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { anEntry } from './tools/steps/office-by-api.ts'

type Passage = { readonly lang: string; readonly word: string; readonly dir: 'rtl' | 'ltr' }

const passage = (lang: string, word: string): Passage => ({
  lang,
  word: word.slice(0, 60),
  dir: /^\p{Script=Arabic}/u.test(word) ? 'rtl' : 'ltr',
})
const PASSAGES: readonly Passage[] = FOREIGN.flatMap(({ lang, ...words }) =>
  [words.title, words.text, words.place, words.authority].map((word) => passage(lang, word)),
)

/**
 * What stands in a page of these words: how many passages, and which read in the wrong direction, or as if they
 * were in a language that is not theirs: of a name it may be unknown, but it is not the page's.
 */
const wrongPassages = `(passages) => {
  const found = []
  const look = (text, element, what) => {
    for (const { word, lang, dir: direction } of passages.filter(({ word }) => text.includes(word))) {
      const spoken = element.closest('[lang]').lang
      found.push([
        getComputedStyle(element).direction === direction ? '' : what + ' does not read ' + direction,
        element.matches('input, textarea') || ['', lang].includes(spoken) ? '' : what + ' is said to be ' + spoken,
      ].filter(Boolean).map((wrong) => word.slice(0, 12) + ' in <' + element.localName + ' class="' + element.className + '">: ' + wrong))
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest('script, style, option, textarea, pre')) look(walker.currentNode.data, walker.currentNode.parentElement, 'text')
  for (const field of document.querySelectorAll('input:not([type=hidden], [type=radio], [type=checkbox]), textarea')) look(field.value, field, 'field')
  return { count: found.length, wrong: [...new Set(found.flat())] }
}`

type Looking = { readonly passages: readonly Passage[]; readonly isEach: boolean }
const OF_ALL: Looking = { passages: PASSAGES, isEach: true }
type Looked = { readonly count: number; readonly wrong: readonly string[] }

/** What is wrong with these pages on a small phone; each must show something of what was written, unless it only may. */
async function findingsOn(
  page: Page,
  addresses: readonly string[],
  { passages, isEach }: Looking = OF_ALL,
): Promise<string[]> {
  const findings: string[] = []
  for (const address of addresses) {
    const answer = await page.goto(address)
    const { count, wrong } = await page.evaluate<Looked>(`(${wrongPassages})(${JSON.stringify(passages)})`)
    const said = [
      ...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]),
      ...(count > 0 || !isEach ? [] : ['shows nothing of it']),
      ...((await fits(page)) ? [] : ['scrolls sideways']),
      ...wrong,
    ]
    findings.push(...said.map((one) => `${address}: ${one}`))
  }
  return findings
}

const below = (address: string, parts: readonly string[]) => parts.map((part) => `${address}${part}`)

const OF_ENTRY = [
  ...['', '/who', '/campaign', '/media', '/declarations', '/check', '/preview'],
  ...['/words', '/category', '/delete', '/withdraw'],
]
const ofEntrant = ({ entries }: ForeignCall) => [
  '/en/my',
  ...entries.flatMap((entry) => below(`/en/my/entries/${entry}`, OF_ENTRY)),
]
const ofOffice = ({ call, juror, entries }: ForeignCall) => [
  ...below(`/en/office/${call}`, [
    '/entries',
    '/assignments',
    '/judging',
    '/reviews',
    '/history',
    `/jurors/${juror.id}`,
  ]),
  '/en/office/authorities',
  ...entries.flatMap((entry) => below(`/en/office/${call}`, [`/entries/${entry}`, `/reviews/${entry}`])),
]
/** Pages that name an entry only where something is amiss with it. */
const mayName = ({ call }: ForeignCall) => [
  ...below(`/en/office/${call}`, ['', '/conflicts', '/outbox', '/progress', '/decisions/others']),
  '/en/office/outbox',
]
const ofJuror = ({ call, entries }: ForeignCall) =>
  below(`/en/jury/${call}`, [
    '',
    '/conflicts',
    ...entries.flatMap((entry) => [`/entries/${entry}`, `/entries/${entry}/step-back`]),
  ])

async function phoneOf({ site }: JurySite, browser: Parameters<typeof contextOn>[1], cookies?: Cookies) {
  const page = await (await contextOn(site, browser, cookies)).newPage()
  await page.setViewportSize({ width: 320, height: 800 })
  return page
}

test.describe('entries in Arabic, Greek and Finnish with words of sixty letters read in their language and direction, on every page as wide as a small phone', () => {
  let made: ForeignCall
  test.beforeAll(async ({ jury }) => {
    made = await aForeignCall(jury)
  })

  test('of entrants, jurors and the office, and in the receipts', async ({ browser, jury }) => {
    test.slow()
    const entrant = await phoneOf(jury, browser, made.entrant)
    const juror = await phoneOf(jury, browser, made.juror.cookies)
    const office = await phoneOf(jury, browser, jury.office)
    expect([
      ...(await findingsOn(entrant, ofEntrant(made))),
      ...(await findingsOn(juror, ofJuror(made))),
      ...(await findingsOn(office, ofOffice(made))),
      ...(await findingsOn(office, mayName(made), { ...OF_ALL, isEach: false })),
    ]).toEqual([])
    for (const { title, authority } of FOREIGN) {
      const { subject, text } = await mailTo(
        entrant.request,
        jury.site,
        'writes@example.eu',
        new RegExp(`^Received: .*${title}$`),
      )
      expect(subject).toContain(title)
      expect(text).toContain(`Public authority: ${authority}`)
      await entrant.goto(/https?:\/\/\S+/.exec(text)?.[0] ?? '')
      expect(await findingsOn(entrant, [new URL(entrant.url()).pathname])).toEqual([])
    }
  })

  test('of reviews, and of what changed after they were given', async ({ browser, jury }) => {
    test.slow()
    const { call, entries, juror } = made
    await judge(jury, made)
    const office = await phoneOf(jury, browser, jury.office)
    const reviews = entries.map((entry) => `/reviews/${entry}/${juror.id}`)
    expect(await findingsOn(office, below(`/en/office/${call}`, reviews))).toEqual([])
    await changeWhatIsJudged(jury, made)
    const reader = await phoneOf(jury, browser, juror.cookies)
    const changes = entries.map((entry) => `/entries/${entry}/changes`)
    expect(await findingsOn(reader, below(`/en/jury/${call}`, ['', ...changes]))).toEqual([])
    expect(await findingsOn(office, below(`/en/office/${call}`, reviews))).toEqual([])
    expect(await findingsOn(office, mayName(made), { ...OF_ALL, isEach: false })).toEqual([])
    await confirmMarks(jury, made)
  })

  test('of the results, once they are decided and public, and wherever they are shared', async ({
    browser,
    jury,
  }) => {
    test.slow()
    const { call } = made
    await decide(jury, made)
    const office = await phoneOf(jury, browser, jury.office)
    const decided = below(`/en/office/${call}`, ['/ranking', '/decisions', '/publication'])
    expect(await findingsOn(office, decided)).toEqual([])
    await publish(jury, made)
    expect(await findingsOn(office, below(`/en/office/${call}`, ['/publication', '/decisions']))).toEqual([])
    const reader = await phoneOf(jury, browser)
    const archived = async (): Promise<string[]> => {
      await reader.goto('/en/archive?view=list')
      return [...new Set((await reader.content()).match(/(?<=href=")\/en\/archive\/FW[^"#?]+/g))]
    }
    await expect.poll(async () => (await archived()).length).toBe(FOREIGN.length)
    const entries = await archived()
    // Of a title in letters that no address has, the English one is its readable end.
    expect(entries.filter((entry) => /-\d*$/.test(entry))).toEqual([])
    expect(entries.filter((entry) => entry.endsWith('-together'))).toHaveLength(1)
    const all = ['/en', '/en/archive', '/en/archive?view=list', `/en/calls/${call}/results`, ...entries]
    expect(await findingsOn(reader, all)).toEqual([])
    for (const entry of entries) {
      await reader.goto(entry)
      const heading = reader.getByRole('heading', { level: 1 })
      const title = await heading.innerText()
      const written = FOREIGN.find((one) => one.title === title)
      await expect(heading).toHaveAttribute('lang', written?.lang ?? '')
      await expect(reader).toHaveTitle(new RegExp(written?.title ?? ''))
      const shared = reader.locator('meta[property="og:title"]')
      await expect(shared).toHaveAttribute('content', new RegExp(written?.title ?? ''))
    }
  })
})

/** Kurdish is written in two scripts: its direction is that of its letters, not of its name. */
const OTHERS = [
  ['fa', 'میدانی برای همه، از کوچک تا بزرگ'],
  ['ur', 'سب کے لیے ایک چوک، چھوٹے سے بڑے تک'],
  ['ku', 'گۆڕەپانێک بۆ هەمووان، لە بچووکەوە بۆ گەورە'],
  ['ku', 'Qadek ji bo herkesî, ji biçûkan heta mezinan'],
] as const

test('what is written in Persian, Urdu, central Kurdish and Kurmanji reads in its language and direction, wherever its entrant sees it', async ({
  browser,
  jury,
}) => {
  const { site, open } = jury
  const cookies = await cookiesOf(site, 'many@example.eu')
  const page = await phoneOf(jury, browser, cookies)
  const findings: string[] = []
  for (const [lang, text] of OTHERS) {
    const entry = await as(site, cookies, async (ask) => {
      const address = await anEntry(ask, open)
      const path = address.replace('/en', '')
      const { version } = await ask<{ version: number }>('GET', path)
      const answers = { title: { text, lang }, place: { name: text, lat: '', lon: '' } }
      await ask('PUT', `${path}/answers/campaign`, { version, answers })
      return address
    })
    const addresses = ['/en/my', ...below(entry, ['', '/who', '/campaign', '/check', '/preview', '/delete'])]
    findings.push(...(await findingsOn(page, addresses, { passages: [passage(lang, text)], isEach: true })))
  }
  expect(findings).toEqual([])
})
