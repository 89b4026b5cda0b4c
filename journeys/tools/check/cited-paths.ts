import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const NOT_OURS = new Set(['node_modules', 'build', '.svelte-kit', '.git', '.data', 'test-results'])
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g
const CODE = /`([^`\n]+)`/g
const ROOMS = /^(server|web|journeys|migrations|docs|\.ci)\/[^\s*{}<>…[\]]*$/

/** The paths that one document names: targets of its links, and code spans that look like a path of this checkout. */
export function citedPaths(markdown: string): {
  readonly links: readonly string[]
  readonly spans: readonly string[]
} {
  const text = markdown.replace(/^```[\s\S]*?^```/gm, '')
  const spans = [...text.matchAll(CODE)].map(([, span = '']) => span.replace(/:\d+$/, ''))
  return {
    links: [...text.matchAll(LINK)].map(([, link = '']) => link),
    spans: spans.filter((span) => ROOMS.test(span)),
  }
}

async function documents(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return documents(path)
      return entry.name.endsWith('.md') ? [path] : []
    })
  return (await Promise.all(nested)).flat()
}

/** One line for each path that a document names and that is not there: `README.md: docs/gone.md`. */
export async function findMissingCitations(root: string): Promise<string[]> {
  const missing = (await documents(root)).map(async (document) => {
    const { links, spans } = citedPaths(await readFile(document, 'utf8'))
    const gone = [
      ...links.filter((link) => !existsSync(join(dirname(document), link))),
      ...spans.filter((span) => !existsSync(join(root, span))),
    ]
    return gone.map((path) => `${document.slice(join(root, '/').length)}: ${path}`)
  })
  return (await Promise.all(missing)).flat().sort()
}
