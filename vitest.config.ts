import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They start whole sites and databases or count over many rounds; begun last, each would hold up the end by itself. */
const LONGEST = [
  'src/processes.test.ts',
  'db/embedded.test.ts',
  'assignment/fairness.test.ts',
  'jobs/jobs.test.ts',
  'severity/chances.test.ts',
  'storage/storage.test.ts',
  'offences/imports.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((end) => moduleId.endsWith(end))
      return found === -1 ? LONGEST.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    // One less than there are cores is the default; but the longest files wait for the processes they start.
    sequence: { sequencer: LongestFirst },
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        root: 'server',
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'presets/**/*.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          // A real database and, on small machines, several programs at once.
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: 'web',
        test: { name: 'web', include: ['src/**/*.test.ts', 'checks/**/*.test.ts'] },
      },
      {
        root: 'journeys',
        // The linters that planted offences are shown to take their time.
        test: { name: 'journeys', include: ['tools/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
