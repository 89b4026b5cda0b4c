import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findSecondWords } from './second-words.ts'

async function findIn(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'second words '))
  onTestFinished(() => rm(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return findSecondWords(root)
}

it('an entry has one word in Greek, on pages, in mails and in presets', async () => {
  const found = await findIn({
    'web/src/lib/texts/el/office.json': '{ "cut": "Οι συμμετοχές του γύρου" }',
    'server/src/features/notices/texts/el.json': '{ "a.body": "Η Συμμετοχή σας παραλήφθηκε" }',
    'server/presets/one.yaml': 'key: one\nname: { el: Κοινή συμμετοχή }',
  })
  expect(found.sort()).toEqual([
    'server/notices/a.body: Συμμετοχή: an entry is a υποψηφιότητα',
    'server/presets/one.yaml:2: συμμετοχή: an entry is a υποψηφιότητα',
    'web/office/cut: συμμετοχές: an entry is a υποψηφιότητα',
  ])
})

it('that somebody takes part is said as ever', async () => {
  const taking = [
    'Κανόνες συμμετοχής',
    'Παράκαμψη κανόνα συμμετοχής',
    'Ο χρόνος συμμετοχής έχει λήξει',
    'Δηλώστε συμμετοχή με μια πόλη',
    'Άρνηση συμμετοχής',
    'Σας ευχαριστούμε για τη συμμετοχή.',
  ]
  const texts = Object.fromEntries(taking.map((text, n) => [`taking.${String(n)}`, text]))
  expect(
    await findIn({
      'web/src/lib/texts/el/office.json': JSON.stringify(texts),
      'server/presets/one.yaml': 'about: { el: Συμμετοχή των ατόμων με αναπηρία }',
    }),
  ).toEqual([])
})
