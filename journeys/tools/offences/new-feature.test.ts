import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from '#tools/root.ts'
import { plant, type Plot } from './plant.ts'

const run = promisify(execFile)
const FOLDER = 'server/src/features/gadgets'

/** A feature with an operation, a job and a rule for its data. */
const GADGETS: Plot = {
  [`${FOLDER}/contract.ts`]: `import { z } from 'zod'
import { operation } from '#platform/http/operation.ts'

export const gadgetsContract = {
  countGadgets: operation({
    id: 'countGadgets',
    method: 'GET',
    path: '/gadgets',
    access: 'public',
    summary: 'How many gadgets there are',
    input: z.object({}),
    output: z.object({ gadgets: z.number() }),
  }),
} as const
`,
  [`${FOLDER}/owed.ts`]: `import { z } from 'zod'
import { defineJob } from '#platform/jobs/jobs.ts'

export const wind = defineJob('gadgets.wind', { turns: z.number() })
`,
  [`${FOLDER}/feature.ts`]: `import type { Feature } from '#platform/feature.ts'
import { bind } from '#platform/http/run.ts'
import { doJob } from '#platform/jobs/definition.ts'
import { gadgetsContract } from './contract.ts'
import { wind } from './owed.ts'

export const gadgetsFeature: Feature = {
  operations: [bind(gadgetsContract.countGadgets, () => Promise.resolve({ gadgets: 3 }))],
  jobs: () => [doJob(wind, () => Promise.resolve())],
  invariants: [{ name: 'gadgets are counted', sql: 'select 1 where false' }],
}
`,
  [`${FOLDER}/index.ts`]: "export { gadgetsFeature } from './feature.ts'\n",
}

/** Asks the house that was put together for what the new feature brought. */
const ASKED = `
import { allInvariants, allJobs, boundOperations } from './server/src/features.ts'
const named = (all, name) => all.filter((one) => name(one).includes('gadgets') || name(one).includes('Gadgets')).map(name)
console.log(JSON.stringify([
  named(boundOperations, ({ operation }) => operation.id),
  named(allJobs({ mailer: null }), ({ name }) => name),
  named(allInvariants, ({ name }) => name),
]))
process.exit()
`

/** Its line in the list, and the import of it. */
const listed = (features: string): string =>
  features
    .replace(
      'import { accountsFeature }',
      "import { gadgetsFeature } from '#features/gadgets/index.ts'\nimport { accountsFeature }",
    )
    .replace(/^( {2}archiveFeature\(.*)$/m, '$1\n  gadgetsFeature,')

test('a new feature is its folder and its line: what it answers, does and holds of itself is there, and the rules know its place', async () => {
  const features = await readFile(join(ROOT, 'server/src/features.ts'), 'utf8')
  const { root, clear } = await plant({ 'asked.ts': ASKED })
  try {
    const kept = { recursive: true, filter: (path: string) => !/\.test\.ts$|node_modules/.test(path) }
    await cp(join(ROOT, 'server'), join(root, 'server'), kept)
    await cp(join(ROOT, 'migrations'), join(root, 'migrations'), { recursive: true })
    for (const [path, text] of Object.entries(GADGETS)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const judged = () =>
      run(process.execPath, [cruise, 'server/src/features/gadgets', '--config', '.dependency-cruiser.cjs'], {
        cwd: root,
      })
    await expect(judged()).rejects.toMatchObject({ stdout: expect.stringContaining('features-are-listed') })
    await writeFile(join(root, 'server/src/features.ts'), listed(features))
    const { stdout } = await run(process.execPath, ['asked.ts'], { cwd: root })
    expect(JSON.parse(stdout)).toEqual([['countGadgets'], ['gadgets.wind'], ['gadgets are counted']])
    await judged()
  } finally {
    await clear()
  }
})
