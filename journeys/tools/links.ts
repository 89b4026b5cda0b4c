import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './root.ts'

const WEB = join(ROOT, 'web/src')

/** What stands in an address and is known only as the page is made. */
const ANY = '*'
const HERE = '<language>'
const IS_LANGUAGE = /\blang(uage)?$/
const NAMED = /\bconst (\w+) = (?:\$derived\()?`(?=\/\$\{)/g
/** Where an address may begin: in quotes, with the language or with a name of the file. */
const BEGINS = /["'`](?=\/?\$?\{[\w.]+\})/g
const ENDS = /[`"'?#\s)]/

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')

/** Every address below the language's that a page or a file answers, in its parts. */
export const answered = (): (readonly string[])[] =>
  globSync('routes/**/+{page.svelte,page.server.ts,server.ts}', { cwd: WEB })
    .map((file) => /\[lang=lang\](.*)$/.exec(dirname(file))?.[1])
    .filter((route) => route !== undefined)
    .map((route) => partsOf(route.replaceAll(/\[[^\]]+\]/g, ANY)))

/**
 * The address that begins at a place of a source, up to where it ends outside of all braces: `<language>` where the language stands, what a name of the file
 * says where that stands, and `*` for all else that is known later.
 */
function addressAt(source: string, from: number, names: ReadonlyMap<string, string>): string {
  let address = ''
  for (let at = from; at < source.length && !ENDS.test(source[at] ?? ''); at += 1) {
    const opens = source[at] === '$' && source[at + 1] === '{' ? at + 1 : at
    if (source[opens] !== '{') address += source[at]
    else {
      const closes = closingOf(source, opens)
      const said = source.slice(opens + 1, closes).trim()
      address += IS_LANGUAGE.test(said) ? HERE : (names.get(said) ?? ANY)
      at = closes
    }
  }
  return address
}

function closingOf(source: string, opens: number): number {
  let depth = 0
  for (let at = opens; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1
    if (source[at] === '}' && --depth === 0) return at
  }
  return source.length
}

/** The addresses of the site's own that a source spells from the language on, in their parts. */
export function spelled(source: string): (readonly string[])[] {
  const names = new Map<string, string>()
  for (const { 0: whole, 1: name = '', index } of source.matchAll(NAMED))
    names.set(name, addressAt(source, index + whole.length, names))
  return [...source.matchAll(BEGINS)]
    .map(({ index }) => addressAt(source, index + 1, names))
    .filter((address) => address.startsWith(`/${HERE}/`))
    .map((address) => partsOf(address.slice(`/${HERE}`.length)))
}

const literally = (part: string): string => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const meets = (part: string, there: string): boolean =>
  there === ANY || new RegExp(`^${part.split(ANY).map(literally).join('.*')}$`).test(there)

/** What is known only later would have to be a page’s name, for what is a name to be known only later: nobody means that. */
const isCrossed = (link: readonly string[], route: readonly string[]): boolean =>
  link.some((part, index) => part === ANY && route[index] !== ANY) &&
  link.some((part, index) => !part.includes(ANY) && route[index] === ANY)

/** Whether something answers an address; what is known only later may be anything. */
export const isAnswered = (link: readonly string[], routes: readonly (readonly string[])[]): boolean =>
  routes.some(
    (route) =>
      route.length === link.length &&
      !isCrossed(link, route) &&
      link.every((part, index) => meets(part, route[index] ?? '')),
  )

/** What the pages spell, each address with its file. */
export const spelledByPages = (): (readonly [file: string, link: readonly string[]])[] =>
  globSync('**/*.{svelte,ts}', { cwd: WEB })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => spelled(readFileSync(join(WEB, file), 'utf8')).map((link) => [file, link] as const))
