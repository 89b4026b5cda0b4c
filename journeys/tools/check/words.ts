import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Words that once stood for several things of ours; CONTEXT.md has them under the term that it is instead. */
export const REFUSED = ['duty', 'standing', 'head', 'wire', 'shown'] as const
type Refused = (typeof REFUSED)[number]

/** What a word may still be: a standing is what the entrant is told today. */
const OWN: Partial<Record<Refused, RegExp>> = {
  standing: /features\/entries\/|routes\/\(entrant\)\/|\.json: (entry\.)?standing(\.[a-z-]+)?$/,
}

const ROOMS = ['server/src', 'web/src', 'journeys']
const NOT_OURS = new Set(['node_modules', '.svelte-kit', 'test-results', 'offences', 'releases'])
const EXPORTED = /^\s*export (?:async |abstract )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm
const EXPORTS = /^\s*export (?:type )?\{([^}]*)\}/gm
const FIELD = /(?:^|[{,\s])(\w+)\??: /gm
/** At the beginning of a line or after a blank: elsewhere these signs stand in texts, as of globs and addresses. */
const COMMENT = /(?<=^|\s)(?:\/\*[^]*?\*\/|\/\/.*$)/gm

/** `dutyState`, `duty-state`, `DUTY_STATES`: a name is made of words, each of them taken as one of its kind. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''))

/** The names by which others know what a file has: itself, what it exports, the fields of its contracts, the keys of its texts. */
function namesIn(path: string, text: string): readonly string[] {
  const file = basename(path).replace(/\.[a-z.]+$/, '')
  if (/\/texts\/.*\.json$/.test(path)) return [file, ...Object.keys(JSON.parse(text) as object)]
  if (!/\.(ts|svelte)$/.test(path)) return [file]
  const code = text.replace(COMMENT, '')
  const renamed = [...code.matchAll(EXPORTS)].flatMap(([, list = '']) => list.split(','))
  const isContract = /\/contract(\.ts|\/[^/]+)$/.test(path) && !path.endsWith('.test.ts')
  return [
    file,
    ...[...code.matchAll(EXPORTED)].map(([, name = '']) => name),
    ...renamed.map((name) => name.trim().replace(/^(.* as|type) /, '')),
    ...(isContract ? [...code.matchAll(FIELD)].map(([, name = '']) => name) : []),
  ]
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const nested = entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .map(async (entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    })
  return (await Promise.all(nested)).flat()
}

/** The term that CONTEXT.md has instead of a word. */
export function termFor(context: string, word: string): string | undefined {
  const rows = context.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return rows.find(([, , , not = '']) => not.split(', ').includes(word))?.[1]
}

/** One line for each name that has a word which is refused: `server/src/one.ts: dutyState: not duty, in CONTEXT.md Assignment`. */
export async function findRefusedWords(root: string): Promise<string[]> {
  const context = await readFile(join(root, 'CONTEXT.md'), 'utf8')
  const files = (await Promise.all(ROOMS.map((room) => filesIn(join(root, room))))).flat()
  const found = files.map(async (file) => {
    const path = file.slice(join(root, '/').length)
    const text = /\.(ts|svelte|json)$/.test(path) ? await readFile(file, 'utf8') : ''
    return [...new Set(namesIn(path, text))].flatMap((name) =>
      REFUSED.filter((word) => wordsOf(name).includes(word) && !OWN[word]?.test(`${path}: ${name}`)).map(
        (word) =>
          `${path}: ${name}: not ${word}, in CONTEXT.md ${termFor(context, word) ?? 'has no term for it'}`,
      ),
    )
  })
  return (await Promise.all(found)).flat().sort()
}
