import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { textsByName } from './catalogues.ts'
import { keptFrom, read, staleInWords, TRANSLATED_INTO, undecidedIn, written } from './kept-texts.ts'
import type { Decisions, KeptTexts, Texts } from './kept-texts.ts'

const FILE = 'journeys/tools/check/translated.txt'
const COMMAND = 'node_modules/.bin/node journeys/tools/check/looked-at.ts'

async function fileOf(root: string): Promise<string> {
  const path = join(root, FILE)
  return existsSync(path) ? readFile(path, 'utf8') : ''
}

function undecided(kept: KeptTexts, texts: Texts): readonly string[] {
  const found = [...texts].flatMap(([name, words]) => {
    const languages = undecidedIn(kept.get(name), words)
    return languages.length === 0 ? [] : [`${name}: English changed, not so ${languages.join(', ')}`]
  })
  const wayOut = `Translate them, or say that they are right as they are (${COMMAND} NAME…) or have to wait (${COMMAND} --stale LANGUAGE NAME…).`
  return found.length === 0 ? [] : [...found.sort(), wayOut]
}

/** What needs nobody's decision, and is in the file as soon as the command has run. */
function unkept(file: string, texts: Texts): readonly string[] {
  const kept = read(file)
  const next = keptFrom(kept, texts, new Map())
  if (written(next) === file) return []
  const fresh = [...next.keys()].filter((name) => !kept.has(name))
  const gone = [...kept.keys()].filter((name) => !next.has(name))
  const lines = new Set(file.split('\n'))
  const changed = [...next].filter((one) => kept.has(one[0]) && !lines.has(written(new Map([one])).trimEnd()))
  return [
    ...fresh.map((name) => `${name}: new`).sort(),
    ...gone.map((name) => `${name}: gone`).sort(),
    ...changed.map(([name]) => `${name}: changed`).sort(),
    `${FILE} does not know this yet: ${COMMAND}`,
  ]
}

/** Whether somebody has looked at every translation since its English changed, or said that it is stale; and how many are. */
export async function translatedTexts(root: string): Promise<{
  readonly isGood: boolean
  readonly output: string
  readonly note: string
}> {
  const file = await fileOf(root)
  const texts = await textsByName(root)
  const found = [...undecided(read(file), texts), ...unkept(file, texts)]
  return { isGood: found.length === 0, output: found.join('\n'), note: staleInWords(read(file)) }
}

/** Keeps what was looked at, and all that needs no decision; answers with what still needs one, or with names there are not. */
export async function keepTranslated(root: string, decisions: Decisions): Promise<readonly string[]> {
  const texts = await textsByName(root)
  const unknown = [...decisions.keys()].filter((name) => !texts.has(name))
  if (unknown.length > 0) return unknown.map((name) => `${name}: there is no such text`)
  const kept = keptFrom(read(await fileOf(root)), texts, decisions)
  await writeFile(join(root, FILE), written(kept))
  return undecided(kept, texts)
}

/** What is decided by the words after the command; refuses languages there are not, and a language without a text. */
export function decisionsFrom(args: readonly string[]): Decisions | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stale: { type: 'string', multiple: true, default: [] } },
  })
  const known = ['all', ...TRANSLATED_INTO]
  const strange = values.stale.find((one) => !known.includes(one))
  if (strange !== undefined) return `--stale ${strange}: there is only ${known.join(', ')}`
  if (values.stale.length > 0 && positionals.length === 0) return '--stale: name the texts, too'
  const isStale = (language: string) => values.stale.some((one) => one === 'all' || one === language)
  return new Map(positionals.map((name) => [name, TRANSLATED_INTO.filter(isStale)]))
}
