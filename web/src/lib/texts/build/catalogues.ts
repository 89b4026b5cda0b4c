import { readdirSync, readFileSync } from 'node:fs'
import { compileCatalogue } from '@clarion/server/messages'
import { DEFAULT_LANGUAGE, LANGUAGES } from '@clarion/server/shared'
import type { CompiledCatalogue, Source } from '@clarion/server/messages'
import type { Catalogue, Language } from '@clarion/server/shared'

const folder = (language: Language): URL => new URL(`../${language}/`, import.meta.url)

/** The areas of the reference language; each is one file per language and one module in the browser. */
export const areas = (): readonly string[] =>
  readdirSync(folder(DEFAULT_LANGUAGE))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()

const fileOf = (language: Language, area: string): URL => new URL(`${area}.json`, folder(language))

/** How an instant is said stands beside the rule for it, which mails have too; pages have it in the area of all. */
const instantsOf = (language: Language): URL =>
  new URL(`../../../../../server/src/features/calls/texts/${language}.json`, import.meta.url)

/** Every file of which an area is made. */
export const filesOf = (language: Language, area: string): readonly URL[] =>
  area === 'common' ? [fileOf(language, area), instantsOf(language)] : [fileOf(language, area)]

/** The messages of an area as written, under their full keys (`area.key`). */
export function sourceOf(language: Language, area: string): Source {
  const all = filesOf(language, area).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Source)
  const written: Source = Object.assign({}, ...all)
  return Object.fromEntries(Object.entries(written).map(([key, text]) => [`${area}.${key}`, text]))
}

/** Compiles an area; throws with every mistake in it. */
export function compiledArea(language: Language, area: string): CompiledCatalogue {
  const { messages, problems } = compileCatalogue(sourceOf(language, area), language)
  if (problems.length > 0) throw new SyntaxError(problems.join('\n'))
  return messages
}

/** What the browser gets: messages alone, with English where a translation is still missing. */
export function shippedArea(language: Language, area: string): Catalogue {
  const reference = compiledArea(DEFAULT_LANGUAGE, area)
  const own = compiledArea(language, area)
  return Object.fromEntries(
    Object.entries(reference).map(([key, { message }]) => [key, own[key]?.message ?? message]),
  )
}

/** Every key with its parameters and tags as a TypeScript declaration. */
export function declaration(): string {
  const messages = areas().flatMap((area) => Object.entries(compiledArea(DEFAULT_LANGUAGE, area)))
  const params = messages.map(([key, { needs }]) => {
    const fields = [...needs.params].map(([name, type]) => `readonly ${JSON.stringify(name)}: ${type}`)
    return `  ${JSON.stringify(key)}: ${fields.length === 0 ? 'never' : `{ ${fields.join('; ')} }`}`
  })
  const tags = messages
    .filter(([, { needs }]) => needs.tags.size > 0)
    .map(([key, { needs }]) => {
      const names = [...needs.tags].map((tag) => JSON.stringify(tag))
      return `  ${JSON.stringify(key)}: ${names.join(' | ')}`
    })
  return [
    `export type Area = ${areas()
      .map((area) => JSON.stringify(area))
      .join(' | ')}`,
    `export interface Messages {\n${params.join('\n')}\n}`,
    `export interface Tags {\n${tags.join('\n')}\n}`,
    '',
  ].join('\n')
}

export const languages: readonly Language[] = LANGUAGES
