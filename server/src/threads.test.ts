import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const HERE = import.meta.dirname
const FEATURES = path.join(HERE, 'features')

/** What each thread of ours begins with. */
const THREADS = ['results/core/call-ranking-thread.ts', 'jury/core/assignment/worker.ts']

/** Of what stands outside: of Node, and the solver that does the thread's own work. */
const LIGHT = /^(node:|highs)/

/** What a file imports to run, at once or when it is asked; what it imports for its types alone is not there then. */
function imported(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [
    ...text.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'|import\('([^']+)'\)/gm),
  ].flatMap(([whole, at = '', later = '']) => (isForTypes(whole) ? [] : [at === '' ? later : at]))
}

const isForTypes = (line: string): boolean => {
  const names = /\{([^}]*)\}/.exec(line)?.[1]
  return names !== undefined && names.split(',').every((name) => /^\s*(type\s|$)/.test(name))
}

const fileOf = (from: string, name: string): string | null => {
  if (name.startsWith('.')) return path.join(path.dirname(from), name)
  return name.startsWith('#') ? path.join(HERE, name.slice(1)) : null
}

/** All files of ours behind one, and the packages. */
function behind(start: string): { files: Set<string>; packages: Set<string> } {
  const [files, packages, open] = [new Set<string>(), new Set<string>(), [start]]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const name of imported(file)) {
      const next = fileOf(file, name)
      if (next === null) packages.add(name)
      else open.push(next)
    }
  }
  return { files, packages }
}

test.each(THREADS)('%s loads calculations alone, since who asks for the first one waits for it', (thread) => {
  const { files, packages } = behind(path.join(FEATURES, thread))
  const names = [...files].map((file) => path.relative(HERE, file))
  expect(names.filter((name) => !existsSync(path.join(HERE, name)))).toEqual([])
  expect(names.filter((name) => !/^(kernel\/|features\/[^/]+\/(core\/|states\.ts$))/.test(name))).toEqual([])
  expect([...packages].filter((name) => !LIGHT.test(name))).toEqual([])
})
