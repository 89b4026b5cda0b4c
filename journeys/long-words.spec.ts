import { fits } from './tools/scrutiny.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { VISITORS, VISITS, type Visitor } from './tools/visits.ts'

// The site is only read: what people would have written is put into its pages where they stand in the browser.
test.describe.configure({ mode: 'parallel' })

/** Sixty letters without a place to break, as titles and names of places can be. */
const WORDS = {
  ar: 'مستشفى'.repeat(10),
  el: 'Αντισυνταγ'.repeat(6),
  fi: 'Lentokonesuihkuturbiiniapumekaanikkoaliupseerioppilas'.padEnd(60, 'a'),
}

/** Puts a word in the place of all that somebody may have written: whatever stands on the page but what one presses, dates and numbers. */
const written = (word: string): string => `(() => {
  const passages = [...document.querySelectorAll('[lang][dir]:not(:has([dir]))')]
  const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  const ours = 'button, label, legend, summary, nav, time, select, textarea, script, style, svg, .num, .number, .vh, [class*="button"]'
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts)
    if (/\\p{L}{3}/u.test(text.data) && !text.parentElement.closest(ours)) text.data = ${JSON.stringify(word)}
  return passages.filter((one) => one.textContent.trim() === ${JSON.stringify(word)}).map((one) => getComputedStyle(one).direction)
})()`

const visitsOf = (visitor: Visitor) =>
  Object.values(VISITS)
    .flat()
    .filter(({ by }) => by[0] === visitor)

for (const visitor of VISITORS.filter((one) => visitsOf(one).length > 0))
  test(`no page that ${visitor} sees is wider than a small phone with words of sixty letters, and each reads in its direction`, async ({
    browser,
  }) => {
    test.slow()
    const { site, known, sessions } = demonstration()
    const context = await browser.newContext({
      baseURL: site.url,
      storageState: sessions[visitor],
      viewport: { width: 320, height: 900 },
      javaScriptEnabled: true,
    })
    const page = await context.newPage()
    const findings: string[] = []
    const directions = new Set<string>()
    for (const { path } of visitsOf(visitor)) {
      const address = `/en${path(known)}`
      await page.goto(address)
      for (const [language, word] of Object.entries(WORDS)) {
        for (const direction of await page.evaluate<string[]>(written(word)))
          directions.add(`${language} ${direction}`)
        if (!(await fits(page))) findings.push(`${address}: scrolls sideways in ${language}`)
      }
    }
    expect(findings).toEqual([])
    expect([...directions].filter((each) => !['ar rtl', 'el ltr', 'fi ltr'].includes(each))).toEqual([])
    // Pages of the site's own running show nothing that others wrote in their language.
    if (visitor !== 'administrator') expect(directions.size).toBeGreaterThan(0)
    await context.close()
  })

/** Gives the last name of the path many words, and says where its lines and the name before it stand. */
const LONG_NAME = `(() => {
  const links = [...document.querySelectorAll('nav ol a')].slice(-2)
  links[1].textContent = 'A name of many short words, '.repeat(4)
  return links.map((link) => [...link.getClientRects()].map(({ top, height }) => [Math.round(top), Math.round(height)]))
})()`

test('the long name at the end of a path goes on in the line where it begins, and each name keeps its place to press', async ({
  browser,
}) => {
  const { site, known, sessions } = demonstration()
  const context = await browser.newContext({
    baseURL: site.url,
    storageState: sessions.entrant,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await page.goto(`/en/my/entries/${known.draft}/who`)
  const [before = [], long = []] = await page.evaluate<[number, number][][]>(LONG_NAME)
  expect(long.length).toBeGreaterThan(1)
  expect(long[0]).toEqual(before[0])
  expect([...before, ...long].filter(([, height]) => height < 44)).toEqual([])
  await context.close()
})
