import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { inTurn } from './journeys/tools/in-turn.ts'
import { testFiles, type Project } from './journeys/tools/projects.ts'

class InTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return inTurn(await super.sort(files))
  }
}

const files = testFiles(import.meta.dirname)
const literally = (path: string): string => path.replaceAll(/[()[\]{}!*?+@\\]/g, '\\$&')

/** Tests assert order and truth, never speed: time is given up on only where nothing goes on any more. */
const PATIENCE = { testTimeout: 600_000, hookTimeout: 600_000 }

const project = (name: Project, more: object) => ({
  test: {
    name,
    include: files[name].map(literally),
    setupFiles: ['server/src/platform/testing/setup.ts'],
    ...PATIENCE,
    ...more,
  },
})

/**
 * A worker reads the sources once for all its files, not once for each, which cost as much again as the tests. What a file
 * sets, it takes back: our own code is never mocked and keeps no state beside the database, of which each file has its own.
 */
const SHARED = { isolate: false, sequence: { groupOrder: 1 } }

const CLUSTER = { globalSetup: ['server/src/platform/testing/global-setup.ts'] }

export default defineConfig({
  test: {
    sequence: { sequencer: InTurn },
    projects: [
      // One less than there are cores is the default; but the main process has little to do, and databases are waited for.
      project('pure', { ...SHARED, maxWorkers: availableParallelism() + 1 }),
      project('database', { ...SHARED, ...CLUSTER, maxWorkers: availableParallelism() + 1 }),
      // Each of these is several programs already, which wait for one another most of the time.
      project('process', { ...CLUSTER, maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 2 } }),
    ],
  },
})
