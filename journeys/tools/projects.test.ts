import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { testFiles } from './projects.ts'
import { ROOT } from './root.ts'

function planted(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'projects '))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

it('a test file stands in the project of what it and its helpers reach, and of what they call directly', () => {
  const root = planted({
    'server/package.json':
      '{"name":"@c/server","imports":{"#platform/*":"./src/platform/*"},"exports":{"./door":"./src/door.ts"}}',
    'server/src/platform/testing/database.ts': "export const url = inject('adminUrl')",
    'server/src/platform/testing/index.ts': "export { url } from './database.ts'\nexport * from './now.ts'",
    'server/src/platform/testing/now.ts': 'export const now = 0',
    'server/src/testing/site.ts': "import { startCluster } from '../cluster.ts'",
    'server/src/cluster.ts': "import { spawn } from 'node:child_process'\nexport type Cluster = object",
    'server/src/door.ts': "export const open = () => import('./cluster.ts')",
    'server/src/one.test.ts':
      "import { now } from './platform/testing/now.ts'\nimport type { Cluster } from './cluster.ts'",
    'server/src/a/two.test.ts': "import {\n  url,\n  type Url,\n} from '#platform/testing/index.ts'",
    'server/src/three.test.ts': "import { url } from './platform/testing/index.ts'\nimport './cluster.ts'",
    'server/src/four.test.ts':
      "import { url } from './platform/testing/index.ts'\nimport { open } from '@c/server/door'",
    'server/src/five.test.ts': "import { aSite } from './testing/site.ts'",
    'server/bench/six.test.ts': "const url = inject('template')",
    'web/src/routes/(office)/[lang=lang]/seven.test.ts':
      "await import('../../../../../server/src/cluster.ts')",
    'journeys/tools/eight.test.ts': "import * as programs from 'child_process'",
    'server/node_modules/x/nine.test.ts': '',
  })
  expect(testFiles(root)).toEqual({
    pure: ['server/src/one.test.ts'],
    database: ['server/bench/six.test.ts', 'server/src/a/two.test.ts', 'server/src/four.test.ts'],
    process: [
      'journeys/tools/eight.test.ts',
      'server/src/five.test.ts',
      'server/src/three.test.ts',
      'web/src/routes/(office)/[lang=lang]/seven.test.ts',
    ],
  })
})

it('ours are found in all three', () => {
  const found = testFiles(ROOT)
  expect(found.pure).toContain('web/src/lib/domain/score.test.ts')
  expect(found.database).toContain('server/src/access-matrix.test.ts')
  expect(found.process).toContain('server/src/processes.test.ts')
})
