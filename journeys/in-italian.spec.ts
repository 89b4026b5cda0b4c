import type { Page } from '@playwright/test'
import { fits, watch } from './tools/scrutiny.ts'
import { mailTo } from './tools/site.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

const EMAIL = 'chiara@esempio.example'
const TITLE = 'Una tavola per tutti'
const COUNTRIES = 'Il paese non è quello dell’autorità'
const TOO_LONG = 'parola '.repeat(100).trim()

type Walk = { readonly page: Page; readonly mail: (subject: RegExp) => Promise<string> }

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const goOn = (page: Page) => press(page, 'Salva e continua')
/** Where one is by now: under this heading, in Italian, on a page as wide as the phone. */
async function at(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'it')
  expect(await fits(page), page.url()).toBe(true)
}

async function readAndSignIn({ page, mail }: Walk, call: string): Promise<void> {
  await page.goto(`/it/calls/${call}`)
  await page.getByRole('link', { name: 'Leggi prima tutte le domande' }).click()
  await at(page, 'Che cosa ti sarà chiesto')
  await expect(page.getByText('Un testo, fino a 600 caratteri, spazi compresi')).toBeVisible()
  await expect(
    page.getByText('Immagini (JPEG, PNG o WebP), al massimo 10, fino a 20 MB per file'),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Candida una campagna' }).click()
  await at(page, 'Accedi')
  await field(page, 'Indirizzo e-mail').fill(EMAIL)
  // Twice, as impatient hands do: the page says which of the codes is the newest, and each of them opens.
  await page.getByRole('button', { name: 'Inviami un codice' }).dblclick()
  await at(page, 'Scrivi il codice che trovi nel messaggio')
  await expect(page.getByText('il codice più recente è nell’ultimo messaggio arrivato')).toBeVisible()
  const text = await mail(/^Il tuo codice per «Clarion»: /)
  expect(text).toContain('il codice per accedere al sito «Clarion» è:')
  await field(page, 'Codice').fill(/\b(\d{4} ){2}\d{4}\b/.exec(text)?.[0] ?? '')
  await press(page, 'Accedi')
  await at(page, 'Il tuo account')
  await field(page, 'Il tuo nome').fill('Chiara Esempio')
  await press(page, 'Salva')
}

/** Begins an entry and says who is behind it; returns the address of its pages. */
async function begin({ page }: Walk): Promise<string> {
  await at(page, 'Inizia una candidatura')
  await page.getByRole('radio', { name: /^Incontri/ }).check()
  await press(page, 'Inizia la candidatura')
  await at(page, 'Candidatura senza titolo')
  const { pathname } = new URL(page.url())
  await page.getByRole('link', { name: 'Chi', exact: true }).click()
  await at(page, 'Chi')
  await page.getByRole('searchbox', { name: 'Autorità pubblica' }).fill('Trento')
  await press(page, 'Cerca')
  await page.getByRole('radio', { name: 'Trento' }).first().check()
  await page.getByRole('combobox', { name: 'Paese' }).selectOption({ label: 'Austria' })
  await field(page, 'Persona di contatto').fill('Chiara Esempio')
  await goOn(page)
  return pathname
}

async function describe({ page }: Walk): Promise<void> {
  await at(page, 'Campagna')
  await field(page, 'Titolo nella lingua originale').fill(TITLE)
  await page.getByRole('combobox', { name: 'Lingua di questo testo' }).selectOption('it')
  await field(page, 'Titolo in inglese').fill('A table for everybody')
  await page.getByRole('group', { name: 'Da', exact: true }).getByLabel('Anno').fill('2025')
  await page.getByRole('checkbox', { name: 'È ancora in corso' }).check()
  await field(page, 'Luogo').fill('Trento')
  await field(page, 'Sintesi per il pubblico').fill(TOO_LONG)
  await field(page, 'Ciò che la giuria dovrebbe sapere').fill('Abbiamo cucinato per quattrocento persone.')
  await goOn(page)
}

/** A picture whose words are first too long: refused with the name of the file, and not lost. */
async function addPicture({ page }: Walk): Promise<void> {
  await at(page, 'Immagini e documenti')
  const form = page.locator('form', { has: page.getByText('Aggiungi immagini', { exact: true }) })
  await form.locator('input[type=file]').setInputFiles(await aPicture('tavola.png'))
  await form.getByRole('button', { name: 'Invia i file scelti' }).click()
  await expect(page.getByText('Un file è stato aggiunto')).toBeVisible()
  const picture = page.getByRole('group', { name: 'tavola.png' })
  const shows = picture.getByRole('textbox', { name: 'Che cosa mostra l’immagine' })
  await shows.fill('o'.repeat(1001))
  await picture.getByRole('textbox', { name: 'Autore' }).fill('Anna Esempio / Comune')
  await press(page, 'Salva')
  await expect(page.getByText('Non salvato: quanto hai scritto su tavola.png').first()).toBeVisible()
  await expect(shows).toHaveValue('o'.repeat(1001))
  await expect(picture.getByRole('textbox', { name: 'Autore' })).toHaveValue('Anna Esempio / Comune')
  await shows.fill('Una lunga tavola in una piazza.')
  await picture.getByRole('combobox', { name: 'Licenza' }).selectOption('CC-BY-4.0')
  await press(page, 'Salva')
  await expect(picture.getByText('Pronta per la pubblicazione')).toBeVisible()
  await goOn(page)
}

/** What is refused is named with its field and its limit, and leads to what was typed. */
async function mendWhatIsRefused({ page }: Walk): Promise<void> {
  await at(page, 'Dichiarazioni')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await goOn(page)
  await at(page, 'Controlla e presenta')
  const missing = page.getByRole('listitem').filter({ hasText: 'Sintesi per il pubblico' })
  await expect(missing).toContainText('Troppo lungo: al massimo 600 caratteri, ora sono 699')
  await expect(page.getByText('1 punto manca ancora o va corretto:')).toBeVisible()
  const said = await page.getByRole('main').innerText()
  expect(said.indexOf(COUNTRIES), 'the note on countries stands behind the points').toBeGreaterThan(
    said.indexOf('Troppo lungo'),
  )
  await expect(page.getByRole('button', { name: 'Presenta la candidatura' })).toHaveCount(0)
  await missing.getByRole('link').click()
  await at(page, 'Campagna')
  const summary = field(page, 'Sintesi per il pubblico')
  await expect(summary).toHaveValue(TOO_LONG)
  await expect(summary).toHaveAccessibleDescription(/Troppo lungo: al massimo 600 caratteri, ora sono 699/)
  await summary.fill('Ogni prima domenica la piazza diventa una lunga tavola.')
  await press(page, 'Salva')
}

/** Hands in and reads the receipt, which the mail repeats; returns the number. */
async function handIn({ page, mail }: Walk, entry: string): Promise<string> {
  await page.goto(`${entry}/check`)
  await expect(page.getByText('Non manca nulla.')).toBeVisible()
  // It is no point, and keeps nobody from handing in.
  await expect(page.getByText(COUNTRIES)).toBeVisible()
  await press(page, 'Presenta la candidatura')
  const heading = page.getByRole('heading', { level: 1, name: 'Abbiamo ricevuto la tua candidatura' })
  const number = /[A-Z]+\d*-[A-Z]-\d+/.exec(await heading.innerText())?.[0] ?? ''
  const hash = await page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .innerText()
  const text = await mail(new RegExp(`^Ricevuta: ${number} ${TITLE}$`))
  const file = await page
    .getByText(/^[0-9a-f]{64}$/)
    .nth(1)
    .innerText()
  for (const said of [
    new URL(page.url()).pathname,
    `Numero: ${number}`,
    'Versione: 1\n',
    'Presentata da: Chiara Esempio',
    'Categoria: Incontri',
    'Autorità pubblica: Trento',
    `Impronta (SHA-256): ${hash}`,
    'È stato presentato un file.',
    'tavola.png',
    file,
    'fino alla chiusura del bando: ',
  ])
    expect(text).toContain(said)
  return number
}

/** On every page of the entry it is said that the first version is read, with the way to hand in the changes. */
async function changeAfterwards({ page, mail }: Walk, entry: string, number: string): Promise<void> {
  await page.goto(`${entry}/campaign`)
  await field(page, 'Luogo').fill('Trento, piazza Duomo')
  await press(page, 'Salva')
  for (const part of [
    '',
    '/who',
    '/campaign',
    '/media',
    '/declarations',
    '/check',
    '/preview',
    '/withdraw',
  ]) {
    await page.goto(`${entry}${part}`)
    await expect(
      page.getByText('La segreteria e la giuria leggono ancora la versione 1').first(),
      part,
    ).toBeVisible()
    expect(await fits(page), part).toBe(true)
  }
  await page.goto(`${entry}/who`)
  // Beside the notice and, in sight wherever one types, beside the save state.
  await expect(page.getByRole('link', { name: 'Presenta le modifiche' })).toHaveCount(2)
  await page.getByRole('link', { name: 'Presenta le modifiche' }).first().click()
  await press(page, `Presenta di nuovo ${number}`)
  await expect(page.getByText('Versione', { exact: true }).locator('xpath=..')).toContainText('2')
  await expect.poll(() => mail(/^Ricevuta, versione 2: /)).toContain('Versione: 2\n')
  await page.goto(entry)
  await expect(page.getByText(/leggono ancora la versione/)).toHaveCount(0)
}

async function leaveAndComeBack({ page, mail }: Walk, entry: string, number: string): Promise<void> {
  await page.goto(`${entry}/withdraw`)
  await at(page, 'Ritira la candidatura')
  const wayBack =
    'Finché il bando è aperto e nessun risultato è proposto o pubblicato, puoi riprendere la candidatura'
  await expect(page.getByText(wayBack)).toBeVisible()
  await press(page, /^Ritira /)
  await expect(page.getByText('Ritirata', { exact: true })).toBeVisible()
  const left = await mail(new RegExp(`^Ritirata: ${number} ${TITLE}$`))
  expect(left).toContain('è stata ritirata, come hai chiesto. Nessuna sua versione vale più')
  expect(left).toContain('Presentata l’ultima volta: versione 2, ')
  expect(left).toContain(wayBack)
  await press(page, 'Riprendi la candidatura')
  await expect(page.getByText('Presentata', { exact: true }).first()).toBeVisible()
  const back = await mail(new RegExp(`^Ripresa: ${number} ${TITLE}$`))
  expect(back).toContain('è stata ripresa, come hai chiesto.')
  expect(back).toContain('Versione che vale: 2, ')
}

test('in Italian, on a phone and without script one enters, changes, withdraws and comes back, and the mails say so', async ({
  browser,
  jury,
}) => {
  const { site, open }: JurySite = jury
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    locale: 'it-IT',
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  const { complaints } = watch(page, new URL(site.url).host)
  const walk: Walk = {
    page,
    mail: async (subject) => (await mailTo(context.request, site, EMAIL, subject)).text,
  }
  await test.step('reads the questions, signs in', () => readAndSignIn(walk, open))
  const entry = await test.step('begins', () => begin(walk))
  await test.step('describes', () => describe(walk))
  await test.step('adds a picture', () => addPicture(walk))
  await test.step('mends what is refused', () => mendWhatIsRefused(walk))
  const number = await test.step('hands in', () => handIn(walk, entry))
  await test.step('changes', () => changeAfterwards(walk, entry, number))
  await test.step('leaves and comes back', () => leaveAndComeBack(walk, entry, number))
  expect(complaints.filter((one) => !one.includes('status of 422'))).toEqual([])
})
