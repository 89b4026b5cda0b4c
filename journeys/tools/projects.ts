import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** `pure` needs nothing, `database` a clone in the cluster of the run, `process` starts programs: servers, clusters, tools. */
export const PROJECTS = ['pure', 'database', 'process'] as const
export type Project = (typeof PROJECTS)[number]

const WORKSPACES = ['server', 'web', 'journeys']
const PLACES = ['server/{src,bench,presets}', 'web/{src,checks}', 'journeys/tools']

// What only types come from is gone at run time.
const IMPORTS =
  /(?:^|[\s;])(?:import|export)\s+(?!type\s)(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'/g
const STARTS_PROGRAMS = /^(node:)?(child_process|cluster)$/
/** What the run has set up is had no other way. */
const ASKS_FOR_A_DATABASE = /\binject\('(?:adminUrl|template)'\)/

type Mapping = Readonly<Record<string, string>>
type Manifest = { readonly name?: string; readonly imports?: Mapping; readonly exports?: Mapping }

/** Where the names that the workspaces give to their folders lead, such as `#kernel/` and `@clarion/server/contract`. */
function namesIn(root: string): readonly (readonly [name: string, path: string])[] {
  return WORKSPACES.flatMap((workspace) => {
    const file = join(root, workspace, 'package.json')
    const {
      name = '',
      imports = {},
      exports = {},
    }: Manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    const outside = Object.entries(exports).map(([key, path]) => [`${name}${key.slice(1)}`, path] as const)
    return [...Object.entries(imports), ...outside].map(
      ([key, path]) => [key.replace('*', ''), join(root, workspace, path.replace('*', ''))] as const,
    )
  })
}

type Source = { readonly asksForADatabase: boolean; readonly imports: readonly string[] }

/** Reads each file of ours once; packages of others lead nowhere. */
function readerOf(root: string) {
  const names = namesIn(root)
  const known = new Map<string, Source>()
  const target = (from: string, specifier: string): string => {
    if (specifier.startsWith('.')) return resolve(dirname(from), specifier)
    const [name, path] = names.find(([prefix]) => specifier.startsWith(prefix)) ?? []
    return name === undefined || path === undefined ? specifier : join(path, specifier.slice(name.length))
  }
  return (file: string): Source => {
    const before = known.get(file)
    if (before) return before
    const isOurs = file.startsWith('/') && existsSync(file) && statSync(file).isFile()
    const text = isOurs ? readFileSync(file, 'utf8') : ''
    const imports = [...text.matchAll(IMPORTS)].map(([, plain, late]) => target(file, plain ?? late ?? ''))
    const source = { asksForADatabase: ASKS_FOR_A_DATABASE.test(text), imports }
    known.set(file, source)
    return source
  }
}

/** Tests, and what is there for tests. */
const FOR_TESTS = /(\.(test|fixture)|\/testing)\.ts$|\/testing\/|\/journeys\/tools\//

/** What a test file and its helpers do and call directly; what happens behind the product's doors is the product's. */
function projectOf(file: string, read: (file: string) => Source): Project {
  const seen = new Set([file])
  let project: Project = 'pure'
  // Grows while it is walked through.
  for (const next of seen) {
    const { asksForADatabase, imports } = read(next)
    if (imports.some((one) => STARTS_PROGRAMS.test(one))) return 'process'
    if (asksForADatabase) project = 'database'
    if (FOR_TESTS.test(next)) for (const one of imports) seen.add(one)
  }
  return project
}

/**
 * All test files by project, as paths from the root. Nobody chooses: what a file and its helpers import decides, so that
 * a file cannot stand in a project whose workers lack what it needs.
 */
export function testFiles(root: string): Readonly<Record<Project, readonly string[]>> {
  const read = readerOf(root)
  const isOurs = (path: string): boolean => !path.includes('node_modules/')
  const files = PLACES.flatMap((place) => globSync(`${place}/**/*.test.ts`, { cwd: root })).filter(isOurs)
  const found: Record<Project, string[]> = { pure: [], database: [], process: [] }
  for (const file of files.toSorted()) found[projectOf(join(root, file), read)].push(file)
  return found
}
