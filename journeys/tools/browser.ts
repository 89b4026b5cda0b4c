import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first is Debian's Chromium without windows, in which a page costs about half: what draws no window is not drawn. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
]
const PLACES: readonly string[] = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

type Environment = NodeJS.ProcessEnv

/** The machine's Chromium or Chrome: CHROMIUM names one, else the usual places are tried. */
export function findChromium(env: Environment = process.env, places = PLACES): string | undefined {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [env['CHROMIUM'] ?? '', ...places, ...onPath].find((file) => file !== '' && existsSync(file))
}

/** Without a browser the journeys are skipped, each by its name; in CI nothing is skipped, and they fail. */
export const skipsJourneys = (env: Environment = process.env, places = PLACES): boolean =>
  env['CI'] !== 'true' && findChromium(env, places) === undefined

/** For the configuration, which is read where there is no browser too: by checks, and to list the journeys. */
export const chromiumIfAny = (env: Environment = process.env, places = PLACES): string =>
  findChromium(env, places) ?? ''

/** Throws with the way out where there is none: before a journey begins. */
export function demandChromium(env: Environment = process.env, places = PLACES): void {
  if (findChromium(env, places) !== undefined) return
  throw new Error(
    'No Chromium was found. On Debian: apt-get install chromium-headless-shell. Elsewhere set CHROMIUM to its program.',
  )
}
