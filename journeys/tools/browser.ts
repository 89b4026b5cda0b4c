import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge']
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The machine's Chromium or Chrome: CHROMIUM names one, else the usual places are tried. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const found = [env['CHROMIUM'] ?? '', ...PLACES, ...onPath].find((file) => file !== '' && existsSync(file))
  if (!found) {
    throw new Error(
      'No Chromium was found. On Debian: apt-get install chromium. Elsewhere set CHROMIUM to its program.',
    )
  }
  return found
}
