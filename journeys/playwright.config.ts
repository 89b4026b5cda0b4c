import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { chromiumIfAny } from './tools/browser.ts'
import { PATIENCE_MS } from './tools/patience.ts'

/** Journeys run in the machine's own Chromium, against a site that each worker starts for itself. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './tools/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  // One more than there are cores: much of a journey is waiting.
  workers: availableParallelism() + 1,
  retries: 0,
  timeout: 10 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS, toPass: { timeout: 2 * PATIENCE_MS } },
  use: {
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: PATIENCE_MS,
    navigationTimeout: PATIENCE_MS,
    launchOptions: {
      executablePath: chromiumIfAny(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
