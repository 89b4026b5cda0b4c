import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { decisionsFrom, keepTranslated, translatedTexts } from './translated.ts'

const COMMAND = 'node_modules/.bin/node journeys/tools/check/looked-at.ts'
const DECIDE = `Translate them, or say that they are right as they are (${COMMAND} NAME…) or have to wait (${COMMAND} --stale LANGUAGE NAME…).`
const KEEP = `journeys/tools/check/translated.txt does not know this yet: ${COMMAND}`
const GOOD = { isGood: true, output: '', note: 'stale: it 0, el 0' }
const refused = (...lines: readonly string[]) => ({ ...GOOD, isGood: false, output: lines.join('\n') })
const [KEPT, SAVE, SUBJECT] = ['journeys/tools/check/translated.txt', 'web/ui/save', 'server/notices/subject']

/** A house with a text of the pages and one of the mails, both looked at. */
async function plantHouse() {
  const root = await mkdtemp(join(tmpdir(), 'translated '))
  onTestFinished(() => rm(root, { recursive: true }))
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  const page = (language: string, texts: object) =>
    write(`web/src/lib/texts/${language}/ui.json`, JSON.stringify(texts))
  const mail = (language: string, texts: object) =>
    write(`server/src/features/notices/texts/${language}.json`, JSON.stringify(texts))
  await page('en', { save: 'Save' })
  await page('it', { save: 'Salva' })
  await page('el', { save: 'Αποθήκευση' })
  await mail('en', { subject: 'Your code' })
  await mail('it', { subject: 'Il suo codice' })
  await mail('el', { subject: 'Ο κωδικός σας' })
  await write(KEPT, '')
  expect(await keepTranslated(root, new Map())).toEqual([])
  expect(await translatedTexts(root)).toEqual(GOOD)
  const kept = () => readFile(join(root, KEPT), 'utf8')
  const look = (...decisions: readonly (readonly [string, readonly ('it' | 'el')[]])[]) =>
    keepTranslated(root, new Map(decisions))
  return { page, mail, write, kept, look, check: () => translatedTexts(root) }
}

it('refuses a text whose English changed alone, in pages and mails, until somebody decides', async () => {
  const house = await plantHouse()
  await house.page('en', { save: 'Keep' })
  await house.mail('en', { subject: 'Your new code' })
  await house.mail('it', { subject: 'Il suo nuovo codice' })
  const asked = [
    `${SUBJECT}: English changed, not so el`,
    `${SAVE}: English changed, not so it, el`,
    DECIDE,
  ] as const
  expect(await house.check()).toEqual(refused(...asked))
  const before = await house.kept()
  expect(await house.look()).toEqual(asked)
  expect(await house.kept()).toBe(before)
  expect(await house.look([SAVE, []])).toEqual([asked[0], DECIDE])
  expect(await house.look([SUBJECT, []])).toEqual([])
  expect(await house.check()).toEqual(GOOD)
})

it('counts a text that is listed as stale, until its translation changes or is said to be right', async () => {
  const house = await plantHouse()
  await house.page('en', { save: 'Keep' })
  expect(await house.look([SAVE, ['it', 'el']])).toEqual([])
  expect(await house.check()).toEqual({ ...GOOD, note: 'stale: it 1, el 1' })
  expect(await house.kept()).toMatch(/^web\/ui\/save [\w-]{4} it:[\w-]{3}:stale el:[\w-]{3}:stale$/m)

  await house.page('it', { save: 'Conserva' })
  expect(await house.look()).toEqual([])
  expect(await house.check()).toEqual({ ...GOOD, note: 'stale: it 0, el 1' })

  await house.page('en', { save: 'Keep it' })
  expect(await house.look()).toEqual([`${SAVE}: English changed, not so it`, DECIDE])
  expect(await house.look([SAVE, []])).toEqual([])
  expect(await house.check()).toEqual(GOOD)
})

it('asks nobody about a text that changed in every language, and keeps it by the command', async () => {
  const house = await plantHouse()
  await house.page('en', { save: 'Keep' })
  await house.page('it', { save: 'Conserva' })
  await house.page('el', { save: 'Κράτηση' })
  expect(await house.check()).toEqual(refused(`${SAVE}: changed`, KEEP))
  expect(await house.look()).toEqual([])
  expect(await house.check()).toEqual(GOOD)
  await house.page('en', { save: 'Keep it' })
  expect((await house.check()).output).toContain(`${SAVE}: English changed, not so it, el`)
})

it('does not take a translation that was mended before for one that follows the English', async () => {
  const house = await plantHouse()
  await house.page('it', { save: 'Salvare' })
  expect(await house.check()).toEqual(refused(`${SAVE}: changed`, KEEP))
  expect(await house.look()).toEqual([])
  await house.page('en', { save: 'Keep' })
  expect(await house.check()).toEqual(refused(`${SAVE}: English changed, not so it, el`, DECIDE))
})

it('learns by the command which texts are new and which are gone', async () => {
  const house = await plantHouse()
  await house.page('en', { close: 'Close' })
  await house.page('it', { close: 'Chiudi' })
  await house.page('el', { close: 'Κλείσιμο' })
  expect(await house.check()).toEqual(refused('web/ui/close: new', `${SAVE}: gone`, KEEP))
  expect(await house.look()).toEqual([])
  expect(await house.check()).toEqual(GOOD)
  expect((await house.kept()).split('\n').map((line) => line.split(' ')[0])).toEqual([
    SUBJECT,
    'web/ui/close',
    '',
  ])
})

it('is put right by the command after a merge that left marks and lines twice', async () => {
  const house = await plantHouse()
  const good = await house.kept()
  await house.write(KEPT, `<<<<<<< HEAD\n${good}=======\n${good}>>>>>>> other\n`)
  expect((await house.check()).isGood).toBe(false)
  expect(await house.look()).toEqual([])
  expect(await house.kept()).toBe(good)
  await house.write(KEPT, good + good)
  expect(await house.check()).toEqual(refused(KEEP))
})

it('keeps nothing of a text that there is not', async () => {
  const house = await plantHouse()
  const before = await house.kept()
  expect(await house.look(['web/ui/sav', []], [SAVE, ['el']])).toEqual(['web/ui/sav: there is no such text'])
  expect(await house.kept()).toBe(before)
})

it('takes names as right in every language but in those that are called stale', () => {
  expect(decisionsFrom([])).toEqual(new Map())
  expect(decisionsFrom([SAVE, SUBJECT])).toEqual(
    new Map([
      [SAVE, []],
      [SUBJECT, []],
    ]),
  )
  expect(decisionsFrom(['--stale', 'el', SAVE])).toEqual(new Map([[SAVE, ['el']]]))
  expect(decisionsFrom(['--stale', 'all', SAVE])).toEqual(new Map([[SAVE, ['it', 'el']]]))
  expect(decisionsFrom(['--stale', 'en', SAVE])).toBe('--stale en: there is only all, it, el')
  expect(decisionsFrom(['--stale', 'el'])).toBe('--stale: name the texts, too')
})
