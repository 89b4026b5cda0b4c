import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { textsByName } from './catalogues.ts'

/**
 * An entry is a υποψηφιότητα. A συμμετοχή is that somebody takes part, and stands where it can mean nothing else: who may, until when,
 * that one does not, thanks for it, and of people in a practice.
 */
const ENTRY_OTHERWISE =
  /(?<!κανόν\p{L}{1,2} |χρόνος |δηλώστε |άρνηση |για τη )συμμετοχ\p{L}+(?! των ατόμων)/iu

const PRESETS = 'server/presets'
const PRESET = /\.ya?ml$/

/** Every line of the presets, by the file and number where it stands. */
async function linesOfPresets(root: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(join(root, PRESETS)).catch(() => [])
  const files = names
    .filter((name) => PRESET.test(name))
    .map(async (name) => {
      const text = await readFile(join(root, PRESETS, name), 'utf8')
      return text.split('\n').map((line, n) => [`${PRESETS}/${name}:${String(n + 1)}`, line] as const)
    })
  return (await Promise.all(files)).flat()
}

/** One line for each Greek text of pages, mails or presets in which an entry has another word: `web/office/cut.say: συμμετοχές`. */
export async function findSecondWords(root: string): Promise<string[]> {
  const texts = [...(await textsByName(root))].map(([name, said]) => [name, said.get('el') ?? ''] as const)
  return [...texts, ...(await linesOfPresets(root))].flatMap(([name, text]) => {
    const found = ENTRY_OTHERWISE.exec(text)
    return found ? [`${name}: ${found[0]}: an entry is a υποψηφιότητα`] : []
  })
}
