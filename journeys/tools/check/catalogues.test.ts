import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findGapsInTexts } from './catalogues.ts'

it('names every text that a language lacks or leaves empty, in pages and mails', async () => {
  const root = await mkdtemp(join(tmpdir(), 'catalogues '))
  onTestFinished(() => rm(root, { recursive: true }))
  const files = {
    'web/src/lib/texts/en/ui.json': { save: 'Save', close: 'Close' },
    'web/src/lib/texts/it/ui.json': { save: 'Salva', close: 'Chiudi', more: 'Altro' },
    'web/src/lib/texts/el/ui.json': { save: ' ', close: 'Κλείσιμο', more: 'Περισσότερα' },
    'server/src/features/notices/texts/en.json': { subject: 'Your code' },
    'server/src/features/notices/texts/it.json': { subject: 'Il suo codice' },
  }
  for (const [path, texts] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), JSON.stringify(texts))
  }
  expect(await findGapsInTexts(root)).toEqual([
    'server/src/features/notices/texts el: subject',
    'web/src/lib/texts el: ui.json: save',
    'web/src/lib/texts en: ui.json: more',
  ])
})
