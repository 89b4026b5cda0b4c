import { spawnSync } from 'node:child_process'
import { findChromium } from './browser.ts'
import { failure, NOTHING, type Tally } from './tally.ts'

/** In its stead, any Chromium or Chrome will do; a page costs about twice as much there. */
const BROWSER = 'chromium-headless-shell'

/** What the tests use of Debian: a browser, a second PostgreSQL, and a real S3 server (Ceph's gateway and what it needs). */
const PACKAGES = [
  BROWSER,
  'postgresql-15',
  'radosgw',
  'ceph-mon',
  'ceph-osd',
  'ceph-mgr',
  'ceph-common',
] as const

/** Those that are not installed; all of them where there is no dpkg to ask. */
function missingPackages(): readonly string[] {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...PACKAGES], {
    encoding: 'utf8',
  })
  const installed = new Set(
    (stdout ?? '')
      .split('\n')
      .filter((line) => line.startsWith('ii '))
      .map((line) => line.split(/\s+/)[1]),
  )
  return PACKAGES.filter((name) => !installed.has(name))
}

const apt = (...args: readonly string[]): boolean =>
  spawnSync('apt-get', ['-q', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Without these something is skipped. */
const neededPackages = (): readonly string[] =>
  missingPackages().filter((name) => name !== BROWSER || findChromium() === undefined)

/**
 * With CI=true and as root, installs what is missing; otherwise says the one line to type and goes on, and the tests
 * that need it are skipped by name. In CI nothing may be skipped, so what is still missing counts as a failure there.
 */
export async function provideDebianPackages(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Tally> {
  const isCi = env.CI === 'true'
  const missing = missingPackages()
  if (missing.length > 0 && isCi && process.getuid?.() === 0) {
    say(`Installing ${missing.join(' ')}`)
    if (apt('update')) apt('install', '--no-install-recommends', ...missing)
  }
  const needed = neededPackages()
  if (needed.length === 0) return NOTHING
  say(
    `Some tests are skipped without these packages. On Debian 12, type: sudo apt-get update && sudo apt-get install --no-install-recommends ${needed.join(' ')}`,
  )
  return isCi ? failure(`not installed: ${needed.join(' ')}`) : NOTHING
}
