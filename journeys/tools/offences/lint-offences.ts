import type { Plot } from './plant.ts'

type Offence = { readonly file: string; readonly text: string; readonly reports: string }

const feature = (name: string): string => `server/src/features/calls/${name}.ts`
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

/** The rooms whose exported functions say what they cost and how they fail. */
const proof = (name: string): string => `server/src/kernel/proof/${name}.ts`
const juryCore = (name: string): string => `server/src/features/jury/core/agreement/${name}.ts`
const resultsCore = (name: string): string => `server/src/features/results/core/${name}.ts`
const COSTS = 'jsdoc/match-description: Say what it costs, O(…), and how it fails'
const WORDS = 'no-restricted-syntax: Words stand in the catalogues.'
const LOCK = 'no-restricted-syntax: What waits for each other locks one name: lock() of platform/db.'
const CLOCK = 'no-restricted-syntax: Time comes in as ctx.now.'

/** One offence for each rule that we set ourselves; `reports` begins the report: the rule, and its words where they are ours. */
export const OFFENCES: readonly Offence[] = [
  { file: feature('new-date'), text: 'export const at = (): Date => new Date()', reports: CLOCK },
  { file: feature('date-now'), text: 'export const at = (): number => Date.now()', reports: CLOCK },
  {
    file: feature('performance-now'),
    text: 'export const at = (): number => performance.now()',
    reports: CLOCK,
  },
  {
    file: feature('environment'),
    text: 'export const port = (): string | undefined => process.env.PORT',
    reports: 'no-restricted-syntax: Settings come in through ctx.settings.',
  },
  {
    file: feature('throws'),
    text: "export const refuse = (): never => {\n  throw new Error('no')\n}",
    reports: 'no-restricted-syntax: Refuse with Refusal, or say that it is impossible().',
  },
  {
    file: feature('default-export'),
    text: 'const one = 1\nexport default one',
    reports: 'no-restricted-syntax: Export by name.',
  },
  {
    file: 'server/src/platform/default-export.ts',
    text: 'const one = 1\nexport default one',
    reports: 'no-restricted-syntax: Export by name.',
  },
  {
    file: feature('store/own-lock'),
    text: 'export const own = (id: string): string => `select pg_advisory_xact_lock(hashtext(${id}))`',
    reports: LOCK,
  },
  {
    file: 'server/src/platform/jobs/own-lock.ts',
    text: "export const own = 'select pg_try_advisory_lock(1)'",
    reports: LOCK,
  },
  {
    file: feature('own-address'),
    text: 'export const at = (site: { publicUrl: string }): string => `${site.publicUrl}/en/office`',
    reports: 'no-restricted-syntax: Addresses of pages stand in kernel/pages.ts.',
  },
  {
    file: feature('views/own-rule'),
    text: "import { no } from '#kernel/verdict.ts'\nexport const may = no",
    reports: 'no-restricted-syntax: Rules stand in policy.ts.',
  },
  {
    file: feature('contract/computes'),
    text: "import { fact, FACTS, factShape } from '../core/innocent.ts'\nexport const all = [fact, FACTS, factShape]",
    reports:
      "no-restricted-imports: 'fact' import from '../core/innocent.ts' is restricted from being used by a pattern. Of states",
  },
  ...[feature('long-file'), feature('long-file.test'), 'journeys/long-file.spec.ts'].map((file) => ({
    file,
    text: lines(251, (n) => (n % 2 ? '' : `// ${n}`)),
    reports: 'max-lines',
  })),
  {
    file: feature('long-function'),
    text: `export function long(): number {\n  let sum = 0\n${lines(48, (n) => `  sum += ${n}`)}\n  return sum\n}`,
    reports: 'max-lines-per-function',
  },
  {
    file: feature('complex'),
    text: `export function twisted(n: number): number {\n${lines(10, (n) => `  if (n === ${n}) return ${n}`)}\n  return -1\n}`,
    reports: 'complexity',
  },
  {
    file: feature('many-parameters'),
    text: 'export const five = (a: 1, b: 1, c: 1, d: 1, e: 1): number => a + b + c + d + e',
    reports: 'max-params',
  },
  {
    file: feature('deep'),
    text: 'export function deep(n: number): number {\n  if (n > 1) {\n    if (n > 2) {\n      if (n > 3) {\n        if (n > 4) return 1\n      }\n    }\n  }\n  return 0\n}',
    reports: 'max-depth',
  },
  {
    file: feature('floating-promise'),
    text: 'export function forget(): void {\n  Promise.resolve(1)\n}',
    reports: 'ts/no-floating-promises',
  },
  {
    file: feature('misused-promise'),
    text: 'export const each = (all: number[]): void => all.forEach(async () => Promise.resolve())',
    reports: 'ts/no-misused-promises',
  },
  {
    file: feature('partial-switch'),
    text: "export function word(kind: 'a' | 'b'): string {\n  switch (kind) {\n    case 'a':\n      return 'A'\n  }\n  return 'B'\n}",
    reports: 'ts/switch-exhaustiveness-check',
  },
  {
    file: feature('any'),
    text: 'export const loose = (x: any): unknown => x',
    reports: 'ts/no-explicit-any',
  },
  {
    file: feature('non-null'),
    text: 'export const sure = (x: string | null): string => x!',
    reports: 'ts/no-non-null-assertion',
  },
  {
    file: feature('silenced-compiler'),
    text: '// @ts-ignore\nexport const wrong = 1',
    reports: 'ts/ban-ts-comment',
  },
  {
    file: feature('type-import'),
    text: "import { Stats } from 'node:fs'\nexport type S = Stats",
    reports: 'ts/consistent-type-imports',
  },
  {
    file: feature('console'),
    text: "export const say = (): void => console.log('x')",
    reports: 'no-console',
  },
  {
    file: feature('silenced-linter'),
    text: "// eslint-disable-next-line no-console\nexport const say = (): void => console.log('x')",
    reports: 'no-console',
  },
  {
    file: proof('undocumented'),
    text: 'export const one = (): number => 1',
    reports: 'jsdoc/require-jsdoc',
  },
  {
    file: juryCore('unpriced'),
    text: '/** One. Never throws. */\nexport function one(): number {\n  return 1\n}',
    reports: COSTS,
  },
  {
    file: resultsCore('unsafe'),
    text: '/** One. O(1). */\nexport const one = (): number => 1',
    reports: COSTS,
  },
  {
    file: resultsCore('undocumented-method'),
    text: 'export class One {\n  constructor() {\n    this.#two()\n  }\n  one(): number {\n    return 1\n  }\n  #two(): void {}\n}',
    reports: 'jsdoc/require-jsdoc',
  },
  {
    file: 'web/src/lib/ui/Html.svelte',
    text: '<script lang="ts">\n  const { text }: { text: string } = $props()\n</script>\n\n{@html text}',
    reports: 'svelte/no-at-html-tags',
  },
  {
    file: 'web/src/lib/ui/Loose.svelte',
    text: '<script lang="ts">\n  const { text }: { text: any } = $props()\n</script>\n\n<p>{text}</p>',
    reports: 'ts/no-explicit-any',
  },
  { file: 'web/src/lib/ui/Speaking.svelte', text: '<p>{1} files</p>', reports: WORDS },
  { file: 'web/src/lib/ui/Labelled.svelte', text: '<p aria-label="Close"></p>', reports: WORDS },
  {
    file: 'web/src/lib/ui/Scripted.svelte',
    text: '<script lang="ts">\n  const title = \'Your entries\'\n</script>\n\n<p>{title}</p>',
    reports: WORDS,
  },
  {
    file: 'web/src/lib/live/speaking.ts',
    text: "export const message = 'Saved at last'",
    reports: WORDS,
  },
  {
    file: feature('speaking'),
    text: "export const reason = 'Handed in too late'",
    reports: WORDS,
  },
]

/** The freedoms of a test, a factory and the platform, and what keeps to the rules. */
const INNOCENT: Plot = {
  [feature('calls.test')]: 'export const at = (): Date => new Date()',
  [feature('chapter.test')]:
    `export function chapter(): number {\n  let sum = 0\n${lines(60, (n) => `  sum += ${n}`)}\n  return sum\n}`,
  [feature('testing')]: 'export const at = (): number => Date.now()',
  'server/src/platform/db/lock.ts': "export const lock = 'select pg_advisory_xact_lock(1)'",
  'server/src/platform/clock.ts': 'export const at = (): Date => new Date()',
  [feature('policy')]: "import { no, YES } from '#kernel/verdict.ts'\nexport const both = [no, YES]",
  [proof('documented')]:
    "/** Doubles a count. O(1). Throws RangeError when it is negative. */\nexport function double(n: number): number {\n  if (n < 0) throw new RangeError('negative')\n  return twice(n)\n}\nconst twice = (n: number): number => 2 * n",
  'web/src/lib/ui/Wordless.svelte':
    '<p title="{1} – 2" class="two words">SHA-256 {1}</p>\n\n<style>\n  p {\n    color: red;\n  }\n</style>',
  [feature('contract')]: "export const one = { summary: 'Mail a code' }",
  [juryCore('documented.test')]: 'export const one = (): number => 1',
}

export const PLOT: Plot = {
  ...INNOCENT,
  ...Object.fromEntries(OFFENCES.map(({ file, text }) => [file, `${text}\n`])),
}
export const ALLOWED = Object.keys(INNOCENT)
