import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../../server/src/kernel/languages.ts'

/** Pages have a folder a language with a file an area; mails and documents one file a language. */
async function filesOf(folder: string, language: string): Promise<readonly (readonly [string, string])[]> {
  const single = join(folder, `${language}.json`)
  const several = join(folder, language)
  const names = existsSync(several) ? await readdir(several) : []
  return [
    ...(existsSync(single) ? [['', single] as const] : []),
    ...names
      .filter((name) => name.endsWith('.json'))
      .map((name) => [`${name}: `, join(several, name)] as const),
  ]
}

async function textsOf(folder: string, language: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const [area, path] of await filesOf(folder, language)) {
    const entries = Object.entries(JSON.parse(await readFile(path, 'utf8')) as object)
    for (const [key, value] of entries) texts.set(`${area}${key}`, String(value).trim())
  }
  return texts
}

/** The texts of the pages, and those of features beside their code. */
async function catalogues(root: string): Promise<readonly string[]> {
  const features = join(root, 'server/src/features')
  const names = existsSync(features) ? await readdir(features) : []
  const all = [join(root, 'web/src/lib/texts'), ...names.map((name) => join(features, name, 'texts'))]
  return all.filter((folder) => existsSync(folder))
}

/** One line for each text that one language has and another lacks or leaves empty: `web/src/lib/texts it: ui.json: save`. */
export async function findGapsInTexts(root: string): Promise<string[]> {
  const gaps: string[] = []
  for (const folder of await catalogues(root)) {
    const byLanguage = await Promise.all(LANGUAGES.map((language) => textsOf(folder, language)))
    const keys = new Set(byLanguage.flatMap((texts) => [...texts.keys()]))
    const place = folder.slice(join(root, '/').length)
    if (keys.size === 0) gaps.push(`${place} ${DEFAULT_LANGUAGE}: no texts`)
    LANGUAGES.forEach((language, index) => {
      const lacking = [...keys].filter((key) => !byLanguage[index]?.get(key))
      gaps.push(...lacking.map((key) => `${place} ${language}: ${key}`))
    })
  }
  return gaps.sort()
}

const ROOM = /^(?:(web)\/src\/lib|(server)\/src\/features(\/.*))\/texts$/

/** Every text there is in some language, by the one name it has: `web/office/save`, `server/notices/code.subject`. */
export async function textsByName(root: string): Promise<ReadonlyMap<string, ReadonlyMap<Language, string>>> {
  const named = new Map<string, Map<Language, string>>()
  for (const folder of await catalogues(root)) {
    const room = folder.slice(join(root, '/').length).replace(ROOM, '$1$2$3')
    for (const language of LANGUAGES) {
      for (const [key, text] of await textsOf(folder, language)) {
        const name = `${room}/${key.replace('.json: ', '/')}`
        named.set(name, (named.get(name) ?? new Map<Language, string>()).set(language, text))
      }
    }
  }
  return named
}
