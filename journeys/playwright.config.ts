import { defineConfig } from '@playwright/test'
import { demandChromium } from './tools/browser.ts'
import { PATIENCE_MS } from './tools/patience.ts'

/** Journeys run in the machine's own Chromium, against a site that each worker starts for itself. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './tools/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 10 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  use: {
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: PATIENCE_MS,
    navigationTimeout: PATIENCE_MS,
    launchOptions: {
      // A list of the journeys is asked for where there is no browser.
      executablePath: process.argv.includes('--list') ? '' : demandChromium(),
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
