import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Settings } from '#platform/settings/settings.ts'

type Kept = Pick<Settings, 'dataDir' | 'publicUrl'>

const fileIn = ({ dataDir }: Pick<Kept, 'dataDir'>): string => path.join(dataDir, 'address')

/**
 * Leaves word in the data directory of where the site is found, for commands that run beside it and know no port of their own, as long as
 * `work` runs. A site whose data directory takes no file goes on without: nobody but these commands asks for it.
 */
export async function leavingWord(settings: Kept, work: () => Promise<void>): Promise<void> {
  await keepAddress(settings).catch(() => undefined)
  try {
    await work()
  } finally {
    await forgetAddress(settings).catch(() => undefined)
  }
}

async function keepAddress(settings: Kept): Promise<void> {
  await mkdir(settings.dataDir, { recursive: true })
  await writeFile(fileIn(settings), `${settings.publicUrl}\n`)
}

/** Unless another site has left its own word since. */
async function forgetAddress(settings: Kept): Promise<void> {
  if ((await addressIn(settings)) === settings.publicUrl) await rm(fileIn(settings), { force: true })
}

async function addressIn(settings: Pick<Kept, 'dataDir'>): Promise<string | null> {
  const kept = await readFile(fileIn(settings), 'utf8').catch(() => '')
  const url = URL.parse(kept.trim())
  return url && /^https?:$/.test(url.protocol) ? url.origin : null
}

/** The settings of a command: where its own environment names no address and no port, with the address of the site that runs. */
export async function asListened(settings: Settings, env: NodeJS.ProcessEnv): Promise<Settings> {
  if (env['PUBLIC_URL'] || env['PORT']) return settings
  const publicUrl = await addressIn(settings)
  return publicUrl === null ? settings : { ...settings, publicUrl }
}
