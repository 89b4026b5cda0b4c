import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

const SOURCE = join('web', 'src')
const TOKENS = 'lib/ui/tokens.css'
const PRINT = 'lib/ui/print.css'
const MEDIA = /@media\b([^{]*)\{/g
const LENGTH = /(?<![\w.-])\d*\.?\d+[a-z]+/g
const BREAKPOINT = /^\s*--to-[a-z]+:\s*([^;]+);/gm

/** The text of the style sheet of a file, with everything before it blank, so that lines keep their numbers. */
function sheetOf(name: string, text: string): string {
  if (!name.endsWith('.svelte')) return text
  const at = text.indexOf('\n<style')
  return at < 0 ? '' : text.slice(0, at).replace(/[^\n]/g, '') + text.slice(at)
}

/** What one sheet says that one place says for all: other widths than the breakpoints, and what paper changes. */
export function strayMedia(name: string, text: string, breakpoints: readonly string[]): readonly string[] {
  const sheet = sheetOf(name, text).replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
  return [...sheet.matchAll(MEDIA)].flatMap(({ 1: query = '', index }) => {
    const where = `${name}:${String(sheet.slice(0, index).split('\n').length)}`
    const widths = (query.match(LENGTH) ?? []).filter((length) => !breakpoints.includes(length))
    return [
      ...widths.map((width) => `${where}: ${width} is none of the breakpoints ${breakpoints.join(', ')}`),
      ...(/\bprint\b/.test(query) && name !== PRINT
        ? [`${where}: what paper changes stands in ${PRINT}`]
        : []),
    ]
  })
}

/** One line for each media query of the pages with a width of its own, or with rules of its own for paper. */
export async function findStrayMedia(root: string): Promise<string[]> {
  const folder = join(root, SOURCE)
  const tokens = await readFile(join(folder, TOKENS), 'utf8')
  const breakpoints = [...tokens.matchAll(BREAKPOINT)].map(([, width = '']) => width)
  if (breakpoints.length === 0) return [`${TOKENS}: names no breakpoint`]
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = all
    .filter((entry) => entry.isFile() && /\.(css|svelte)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  const found = names.sort().map(async (name) => {
    return strayMedia(name, await readFile(join(folder, name), 'utf8'), breakpoints)
  })
  return (await Promise.all(found)).flat()
}
