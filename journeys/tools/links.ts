import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './root.ts'

const WEB = join(ROOT, 'web/src')

/** What stands in an address and is known only as the page is made. */
const ANY = '*'
const HERE = '<language>'
const IN_BRACES = /\$?\{((?:[^{}]|\{[^{}]*\})*)\}/g
const IS_LANGUAGE = /\blang(uage)?$/
const NAMED = /\bconst (\w+) = (?:\$derived\()?`(\/\$\{[^`]*)`/g

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')

/** Every address below the language's that a page or a file answers, in its parts. */
export const answered = (): (readonly string[])[] =>
  globSync('routes/**/+{page.svelte,page.server.ts,server.ts}', { cwd: WEB })
    .map((file) => /\[lang=lang\](.*)$/.exec(dirname(file))?.[1])
    .filter((route) => route !== undefined)
    .map((route) => partsOf(route.replaceAll(/\[[^\]]+\]/g, ANY)))

/** A text with `<language>` where the language stands, what a name of this file says where it stands, and `*` for all else. */
const told = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replaceAll(IN_BRACES, (_, said: string) =>
    IS_LANGUAGE.test(said.trim()) ? HERE : (names.get(said.trim()) ?? ANY),
  )

/** The addresses of the site's own that a source spells from the language on, in their parts. */
export function spelled(source: string): (readonly string[])[] {
  const names = new Map<string, string>()
  for (const [, name = '', path = ''] of source.matchAll(NAMED)) names.set(name, told(path, names))
  return [...told(source, names).matchAll(/["'`]\/<language>\/([^"'`?#\s)]*)/g)].map(([, path = '']) =>
    partsOf(path),
  )
}

const literally = (part: string): string => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const meets = (part: string, there: string): boolean =>
  there === ANY || new RegExp(`^${part.split(ANY).map(literally).join('.*')}$`).test(there)

/** Whether something answers an address; what is known only later may be anything. */
export const isAnswered = (link: readonly string[], routes: readonly (readonly string[])[]): boolean =>
  routes.some(
    (route) => route.length === link.length && link.every((part, index) => meets(part, route[index] ?? '')),
  )

/** What the pages spell, each address with its file. */
export const spelledByPages = (): (readonly [file: string, link: readonly string[]])[] =>
  globSync('**/*.{svelte,ts}', { cwd: WEB })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => spelled(readFileSync(join(WEB, file), 'utf8')).map((link) => [file, link] as const))
