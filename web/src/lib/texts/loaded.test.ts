import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const SRC = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(SRC, file), 'utf8')
const filesIn = (pattern: string): string[] => globSync(pattern, { cwd: SRC })

/** The areas of texts that a file loads; null where it loads none. */
function loadedIn(file: string): readonly string[] | null {
  const loaded = /loadTexts\([^[]*\[([^\]]*)\]/.exec(read(file))
  return loaded && [...(loaded[1] ?? '').matchAll(/'(\w+)'/g)].map(([, area = '']) => area)
}

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/from '((?:\.|#lib\/)[^']*\.(?:svelte|ts))'/g)].flatMap(([, to = '']) => {
    const found = to.startsWith('#lib/') ? path.join('lib', to.slice(5)) : path.join(path.dirname(file), to)
    return found.endsWith('.svelte') ? [found] : []
  })

/** A component with all that it shows. */
function within(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const each of importsOf(file)) within(each, seen)
  return seen
}

const areasSaid = (file: string): string[] =>
  [...read(file).matchAll(/\bt\(\s*['`](\w+)\./g)].map(([, area = '']) => area)

/** A path with brackets, as a pattern. */
const asPattern = (folder: string): string => folder.replaceAll(/[[\]]/g, '?')

/** What a page's components say of areas that neither its group nor itself loads. */
function missingOn(page: string, ofGroup: readonly string[]): string[] {
  const own = filesIn(`${asPattern(path.dirname(page))}/+page.ts`).flatMap((file) => loadedIn(file) ?? [])
  const loaded = new Set([...ofGroup, ...own])
  return [...within(page)].flatMap((file) =>
    areasSaid(file)
      .filter((area) => !loaded.has(area))
      .map((area) => `${page}: ${file} says ${area}`),
  )
}

test('what a page and the components in it say is in the texts that the page loads', () => {
  const groups = filesIn('routes/(*)/*/+layout.ts').map((layout) => ({
    loaded: loadedIn(layout) ?? [],
    pages: filesIn(`${asPattern(path.dirname(layout))}/**/+page.svelte`),
  }))
  expect(groups.flatMap(({ pages }) => pages).length).toBeGreaterThan(50)
  expect(groups.flatMap(({ loaded, pages }) => pages.flatMap((page) => missingOn(page, loaded)))).toEqual([])
})
