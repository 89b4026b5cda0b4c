import type { Plot } from './plant.ts'
import { RULES } from './rules.ts'

/** `isTypeOnly`: what is forbidden even where nothing of it runs. */
type Offence = { readonly file: string; readonly imports: string; readonly isTypeOnly?: true }

const features = 'server/src/features'

/** Features from left to right, as the rules know them; in the planted house one more stands to the right of them all. */
const LEFTWARDS = 'leftwards-only-'
const LIFE = RULES.filter((name) => name.startsWith(LEFTWARDS)).map((name) => name.slice(LEFTWARDS.length))
const TOGETHER = [...LIFE, 'library'].map((name) => `  ${name}Feature,\n`).join('')

/** One forbidden import for each rule of .dependency-cruiser.cjs. */
export const OFFENCES: Readonly<Record<string, Offence>> = {
  'kernel-knows-nothing-of-ours': { file: 'server/src/kernel/curious.ts', imports: '#platform/innocent.ts' },
  'platform-knows-only-the-kernel': {
    file: 'server/src/platform/curious.ts',
    imports: '#features/audit/index.ts',
  },
  'features-below-the-top': { file: `${features}/audit/assembled.ts`, imports: '#server/app.ts' },
  'factories-stand-on-the-ground': {
    file: `${features}/entries/testing.ts`,
    imports: '#server/app.ts',
  },
  'tests-are-for-tests': { file: `${features}/calls/commands/borrow.ts`, imports: '../testing.ts' },
  'server-is-blind-to-the-web': {
    file: 'server/src/sees-the-web.ts',
    imports: '../../web/src/lib/live/innocent.ts',
  },
  'tools-stay-outside': { file: 'server/src/uses-a-tool.ts', imports: '../../journeys/tools/innocent.ts' },
  'front-door-only': { file: `${features}/entries/commands/burgle.ts`, imports: '#features/calls/policy.ts' },
  'stores-join-tables-only': { file: `${features}/entries/store.ts`, imports: '#features/calls/store.ts' },
  'contracts-use-shapes-only': {
    file: `${features}/entries/contract.ts`,
    imports: '#features/calls/index.ts',
  },
  'operations-live-in-contracts': {
    file: `${features}/calls/declares.ts`,
    imports: '#platform/http/operation.ts',
  },
  'tests-use-front-doors-and-factories': {
    file: `${features}/entries/burgle.test.ts`,
    imports: '#features/calls/policy.ts',
  },
  'features-are-listed': { file: `${features}/gadgets/views.ts`, imports: '#kernel/innocent.ts' },
  'sql-lives-in-stores': { file: `${features}/entries/commands/speak-sql.ts`, imports: 'drizzle-orm' },
  'tables-belong-to-the-store': {
    file: `${features}/calls/commands/touch-tables.ts`,
    imports: '../tables.ts',
  },
  'routes-go-through-commands': { file: `${features}/calls/routes.ts`, imports: './store.ts' },
  'http-lives-in-routes': { file: `${features}/calls/speaks-http.ts`, imports: 'fastify' },
  'commands-know-no-http': {
    file: `${features}/calls/commands/answer-request.ts`,
    imports: '#platform/http/innocent.ts',
  },
  'jobs-live-in-one-place': { file: `${features}/calls/jobs.ts`, imports: 'pg-boss' },
  'rules-are-pure': { file: `${features}/calls/core/impure.ts`, imports: 'node:fs' },
  'rules-are-told': {
    file: `${features}/calls/policy/asks.ts`,
    imports: '#platform/ctx.ts',
    isTypeOnly: true,
  },
  'verdicts-stand-in-policy': { file: `${features}/calls/core/allows.ts`, imports: '#kernel/verdict.ts' },
  'tools-are-mathematics': { file: 'server/src/tools.ts', imports: '#platform/innocent.ts' },
  'commands-start-light': { file: 'server/src/cli/heavy.ts', imports: '#features/audit/index.ts' },
  'web-uses-two-doors': { file: 'web/src/lib/server/burgle.ts', imports: '../../../../server/src/app.ts' },
  'browser-uses-shared-only': {
    file: 'web/src/lib/live/heavy.ts',
    imports: '../../../../server/src/contract.ts',
  },
  'ui-knows-no-domain': { file: 'web/src/lib/ui/Knowing.svelte', imports: '#lib/domain/innocent.ts' },
  'lib-below-routes': {
    file: 'web/src/lib/domain/climbs.ts',
    imports: '../../routes/(public)/[lang=lang]/innocent.ts',
  },
  'areas-do-not-mix': {
    file: 'web/src/routes/(jury)/[lang=lang]/mixes.ts',
    imports: '../../(public)/[lang=lang]/innocent.ts',
  },
  'server-code-stays-on-the-server': {
    file: 'web/src/lib/domain/Leaky.svelte',
    imports: '#lib/server/innocent.ts',
  },
  // A circle is reported once, at the file that comes first.
  'no-circles': { file: 'server/src/kernel/egg.ts', imports: './hen.ts' },
  ...Object.fromEntries(
    LIFE.map((name) => [
      `${LEFTWARDS}${name}`,
      { file: `${features}/${name}/looks-right.ts`, imports: '#features/library/index.ts' },
    ]),
  ),
}

/** The same in other rooms of the same rule. */
const ALSO: readonly (Offence & { readonly rule: string })[] = [
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/entries/contract/heavy.ts`,
    imports: '#features/calls/index.ts',
  },
  { rule: 'rules-are-pure', file: `${features}/calls/policy/impure.ts`, imports: 'node:fs' },
  { rule: 'verdicts-stand-in-policy', file: `${features}/calls/core/decides.ts`, imports: '../policy.ts' },
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/entries/parts/contract/deep.ts`,
    imports: '#features/calls/index.ts',
  },
  { rule: 'contracts-use-shapes-only', file: `${features}/calls/contract/asks.ts`, imports: '../store.ts' },
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/calls/contract/decides.ts`,
    imports: '../policy.ts',
  },
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/calls/contract/acts.ts`,
    imports: '../commands/innocent.ts',
  },
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/calls/contract/shows.ts`,
    imports: '../views/innocent.ts',
  },
  {
    rule: 'contracts-use-shapes-only',
    file: `${features}/calls/contract/serves.ts`,
    imports: '#platform/http/innocent.ts',
  },
  { rule: 'contracts-use-shapes-only', file: `${features}/calls/contract/writes.ts`, imports: 'yaml' },
  { rule: 'rules-are-pure', file: `${features}/calls/core/looks.ts`, imports: '../views/innocent.ts' },
]

/** Imports that look alike and are allowed; the value is the whole line. */
export const ALLOWED: Plot = {
  'web/src/lib/live/typed.ts':
    "import type { Fact } from '../../../../server/src/contract.ts'\nexport type T = Fact\n",
  'web/src/lib/live/counts.ts': "export { fact } from '../../../../server/src/shared.ts'\n",
  'web/src/lib/server/api.ts': "export { fact } from '../../../../server/src/contract.ts'\n",
  'server/src/cli/grant.ts': "export const grant = () => import('#features/audit/index.ts')\n",
  [`${features}/jury/store.ts`]:
    "export { fact } from '#features/calls/tables.ts'\nexport { sql } from 'drizzle-orm'\n",
  [`${features}/jury/contract.ts`]: "export { fact } from '#features/calls/contract.ts'\n",
  [`${features}/jury/contract/shapes.ts`]:
    "export { fact } from '#features/calls/contract.ts'\nexport type { Fact } from '#features/calls/index.ts'\n",
  [`${features}/calls/contract/shapes.ts`]:
    "import { z } from 'zod'\nexport const one = z.string()\nexport { fact } from '../states.ts'\nexport { fact as other } from '../core/innocent.ts'\nexport { fact as third } from '#kernel/innocent.ts'\nexport { fact as last } from '#platform/http/operation.ts'\n",
  [`${features}/jury/views.ts`]: "export { fact } from '#features/calls/index.ts'\n",
  [`${features}/jury/policy.ts`]:
    "import type { Fact } from '#platform/innocent.ts'\nimport { createHash } from 'node:crypto'\nexport type T = Fact\nexport const h = createHash\n",
  [`${features}/jury/jury.test.ts`]: "import { fact } from '#features/calls/testing.ts'\nfact()\n",
  [`${features}/jury/jury.fixture.ts`]:
    "export { fact } from '#features/calls/testing.ts'\nexport { fact as other } from '#features/calls/tables.ts'\n",
}

const fact = 'export type Fact = string\nexport const fact = () => 1\n'

const INNOCENT = [
  'server/src/app.ts',
  'server/src/contract.ts',
  'server/src/shared.ts',
  'server/src/kernel/innocent.ts',
  'server/src/kernel/verdict.ts',
  'server/src/platform/ctx.ts',
  'server/src/platform/innocent.ts',
  'server/src/platform/http/innocent.ts',
  'server/src/platform/http/operation.ts',
  `${features}/audit/index.ts`,
  `${features}/library/index.ts`,
  ...['index', 'policy', 'states', 'store', 'tables', 'contract', 'testing'].map(
    (room) => `${features}/calls/${room}.ts`,
  ),
  `${features}/calls/views/innocent.ts`,
  `${features}/calls/commands/innocent.ts`,
  `${features}/calls/core/innocent.ts`,
  'web/src/lib/live/innocent.ts',
  'web/src/lib/domain/innocent.ts',
  'web/src/lib/server/innocent.ts',
  'web/src/routes/(public)/[lang=lang]/innocent.ts',
  'journeys/tools/innocent.ts',
]

const LONELY = 'server/src/kernel/lonely.ts'

function textOf({ file, imports, isTypeOnly }: Offence): string {
  if (isTypeOnly) return `import type * as all from '${imports}'\nexport type Used = typeof all\n`
  const line = `import * as all from '${imports}'\nexport const used = all\n`
  return file.endsWith('.svelte')
    ? `<script lang="ts">\n${line.replace('export ', '')}</script>\n<p>{used}</p>\n`
    : line
}

/** The whole planted house: what is forbidden, what is allowed, and what they import. */
export const PLOT: Plot = {
  ...Object.fromEntries(INNOCENT.map((path) => [path, fact])),
  ...ALLOWED,
  'server/src/features.ts': `/* const FEATURES\n${TOGETHER}*/\n${fact}`,
  ...Object.fromEntries(
    [...Object.values(OFFENCES), ...ALSO].map((offence) => [offence.file, textOf(offence)]),
  ),
  'server/src/kernel/hen.ts': "export { used } from './egg.ts'\n",
  [LONELY]: fact,
}

/** What each planted file must be reported for, and nothing else. */
export const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(OFFENCES).map(([rule, { file }]) => [file, [rule]])),
  ...Object.fromEntries(ALSO.map(({ rule, file }) => [file, [rule]])),
  [LONELY]: ['no-orphans'],
}
