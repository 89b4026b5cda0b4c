import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        root: 'server',
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'presets/**/*.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          // A real database and, on small machines, several programs at once.
          testTimeout: 20_000,
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
