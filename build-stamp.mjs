// Which sources the site was built from. Plain JavaScript without dependencies, as bootstrap.mjs, which runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(fileURLToPath(import.meta.url))
const stampIn = (root) => join(root, 'web', 'build', '.clarion-built')

/** Hexadecimal. */
export const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

const NOT_SOURCES = new Set(['node_modules', '.svelte-kit', 'generated'])

function filesUnder(folder, built) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name) && join(folder, entry.name) !== built)
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path, built) : entry.isFile() ? [path] : []
    })
}

const IMPORT = /(?:from|import)\s*\(?\s*'([#.][^']+)'/g
const SUBPATHS = { '#kernel/': 'kernel', '#platform/': 'platform', '#features/': 'features', '#server/': '.' }

/** Where an import of the server's sources leads; npm packages lead nowhere, the lock file stands for them. */
function target(from, specifier, root) {
  const prefix = Object.keys(SUBPATHS).find((key) => specifier.startsWith(key))
  if (!prefix) return resolve(dirname(from), specifier)
  return join(root, 'server', 'src', SUBPATHS[prefix], specifier.slice(prefix.length))
}

/** The files of the server that the web's two doors lead to: only they end up in its build. */
function behindTheDoors(root) {
  const found = new Set()
  const waiting = ['contract.ts', 'shared.ts'].map((door) => join(root, 'server', 'src', door))
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (found.has(path) || !existsSync(path) || !statSync(path).isFile()) continue
    found.add(path)
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(IMPORT))
      waiting.push(target(path, specifier, root))
  }
  return [...found]
}

/** Another one whenever the site would be built otherwise. */
export function sourcesHash(root = ROOT) {
  const files = [
    ...filesUnder(join(root, 'web'), dirname(stampIn(root))),
    ...behindTheDoors(root),
    join(root, 'package-lock.json'),
  ].sort()
  return sha256(
    ...files.flatMap((path) => [relative(root, path).split(sep).join('/'), '\0', readFileSync(path), '\0']),
  )
}

/** The sources that the site was built from; null where it was not, or nobody said so. */
export const builtFrom = (root = ROOT) =>
  existsSync(stampIn(root)) ? readFileSync(stampIn(root), 'utf8') : null

/** Says what the site has been built from: the sources as they were when that began. */
export const tellBuilt = (hash, root = ROOT) => writeFileSync(stampIn(root), hash)
