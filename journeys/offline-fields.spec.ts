import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { as } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { anEntry, announced } from './tools/steps/office-by-api.ts'
import { settled } from './tools/steps/settled.ts'
import { cut, keysOf, mend, offline, saved } from './tools/steps/unsent.ts'

const CHOICES = `        - { key: scope, kind: choice, audience: public, label: { en: Scope }, options: [{ key: town, label: { en: A town } }, { key: land, label: { en: A country } }] }
        - { key: ways, kind: choice, many: true, audience: public, label: { en: Ways }, options: [{ key: film, label: { en: Film } }, { key: radio, label: { en: Radio } }, { key: walk, label: { en: Walk } }] }
`

/** A call that asks for every kind of answer. */
async function aCallOfEveryKind({ site, office }: JurySite): Promise<string> {
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  const yaml = preset
    .replace('key: demonstration-{yyyy}', 'key: kinds-{yyyy}')
    .replace('numberPrefix: DM{yy}', 'numberPrefix: KI{yy}')
    .replace(/ {8}- key: contact-name\n/, `${CHOICES}$&`)
  return as(site, office, (ask) => announced(ask, yaml))
}

type Says = Readonly<Record<string, readonly string[]>>

/** What the form of a part says, by the names of its fields; one that is empty says nothing. */
const saidIn = (page: Page) =>
  page.evaluate<Says>(`(() => {
    const own = ['base', 'once']
    const form = new FormData(document.getElementById('part'))
    return Object.fromEntries([...new Set(form.keys())].filter((name) => !own.includes(name) && !name.startsWith('propose.') && !name.endsWith('.shown')).map((name) => [name, form.getAll(name).filter(Boolean)]).filter(([, says]) => says.length > 0))
  })()`)

type Typing = (page: Page) => Promise<unknown>
const box = (page: Page, name: string) => page.locator(`[name="${name}"]`)
/** Of each part, what is typed and chosen in it, and the fields that this answers. */
const PARTS: Readonly<
  Record<string, { readonly kinds: readonly string[]; readonly fill: readonly Typing[] }>
> = {
  who: {
    kinds: ['authority.name', 'country', 'implementer', 'scope', 'ways', 'contact-name'],
    fill: [
      (page) => box(page, 'authority.name').fill('Bolz'),
      (page) => box(page, 'country').selectOption('FI'),
      (page) => box(page, 'implementer').first().fill('Cooperativa'),
      (page) => page.getByRole('radio', { name: 'A country' }).check(),
      (page) => page.getByRole('checkbox', { name: 'Film' }).check(),
      (page) => page.getByRole('checkbox', { name: 'Walk' }).check(),
      (page) => box(page, 'contact-name').fill('Chiara'),
    ],
  },
  campaign: {
    kinds: [
      'title',
      'title.lang',
      'period.from.year',
      'period.ongoing',
      'place',
      'place.lat',
      'people-met',
      'story',
    ],
    fill: [
      (page) => box(page, 'title').fill('Insieme'),
      (page) => box(page, 'title.lang').selectOption('fi'),
      (page) => box(page, 'period.from.day').fill('3'),
      (page) => box(page, 'period.from.month').fill('11'),
      (page) => box(page, 'period.from.year').fill('2025'),
      (page) => box(page, 'period.ongoing').check(),
      (page) => box(page, 'place').fill('Bolzano'),
      (page) => page.getByText('Add the exact position').click(),
      (page) => box(page, 'place.lat').fill('46.49'),
      (page) => box(page, 'place.lon').fill('11.35'),
      (page) => box(page, 'people-met').fill('400'),
      (page) => box(page, 'story').fill('We cooked\nfor four hundred.'),
    ],
  },
  media: {
    kinds: ['links.0.url', 'links.0.title'],
    fill: [
      (page) => box(page, 'links.0.url').fill('https://example.eu/a'),
      (page) => box(page, 'links.0.title').fill('The page'),
    ],
  },
  declarations: {
    kinds: ['rules-accepted', 'publication-consent'],
    fill: [
      (page) => page.getByRole('checkbox').first().check(),
      (page) => page.getByRole('checkbox').last().check(),
    ],
  },
}

test.describe('whatever kind of answer was typed or chosen without a line', () => {
  let call: string
  test.beforeAll(async ({ jury }) => {
    call = await aCallOfEveryKind(jury)
  })

  for (const [part, { kinds, fill }] of Object.entries(PARTS))
    test(`is there again and is sent when there is one, in the part ${part}`, async ({ browser, jury }) => {
      const { site, entrant } = jury
      const address = `${await as(site, entrant, (ask) => anEntry(ask, call))}/${part}`
      const context = await contextOn(site, browser, entrant)
      const page = await open(context, address)
      const before = await saidIn(page)
      await cut(page)
      for (const type of fill) await type(page)
      await expect(offline(page)).toBeVisible()
      const typed = await saidIn(page)
      const changed = Object.keys(typed).filter(
        (name) => JSON.stringify(typed[name]) !== JSON.stringify(before[name]),
      )
      expect(kinds.filter((name) => !changed.includes(name))).toEqual([])

      // Left and opened again, still without a line.
      await page.goto('/en/my')
      await page.goto(address)
      await settled(page)
      await expect.poll(() => saidIn(page)).toEqual(typed)
      await expect(offline(page)).toBeVisible()
      await mend(page)
      await page.evaluate("dispatchEvent(new Event('online'))")
      await expect(saved(page)).toBeVisible()
      await expect.poll(() => keysOf(page)).toEqual([])

      // Whatever the server has is what was typed: another device keeps nothing.
      const other = await open(await contextOn(site, browser, entrant), address)
      await expect.poll(() => saidIn(other)).toEqual(typed)
    })

  test('an authority that is chosen from the list is the chosen one again, with its country', async ({
    browser,
    jury,
  }) => {
    const { site, entrant } = jury
    await as(site, entrant, (ask) =>
      ask('POST', '/authorities', { name: 'Tunnelheim', language: 'de', country: 'AT', level: 'local' }),
    )
    const address = `${await as(site, entrant, (ask) => anEntry(ask, call))}/who`
    const page = await open(await contextOn(site, browser, entrant), address)
    await cut(page)
    await box(page, 'authority.name').fill('tunnelheim')
    await page.getByRole('radio', { name: 'Tunnelheim' }).check()
    await expect(offline(page)).toBeVisible()
    await page.goto('/en/my')
    await page.goto(address)
    await settled(page)
    await expect(page.getByRole('radio', { name: /tunnelheim/i })).toBeChecked()
    await expect(box(page, 'country')).toHaveValue('AT')
    await mend(page)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(saved(page)).toBeVisible()
    const other = await open(await contextOn(site, browser, entrant), address)
    await expect(other.getByRole('radio', { name: 'Tunnelheim' })).toBeChecked()
    await expect(box(other, 'country')).toHaveValue('AT')
  })
})
