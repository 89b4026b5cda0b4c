import { freePort } from '#platform/net/free-port.ts'
import { isLoopback, parseSettings, type Settings } from '#platform/settings/settings.ts'
import { OperatorFault } from './saying.ts'
import { CLI_WORDS } from './words.ts'

/** The settings with the port that will be listened on: 0 is resolved first, because addresses in mails and pages name it. */
export async function settingsToListen(env: NodeJS.ProcessEnv): Promise<Settings> {
  const settings = parseSettings(env)
  if (settings.port !== 0) return settings
  const port = await freePort(settings.host).catch(explain(settings))
  return parseSettings({ ...env, PORT: String(port) })
}

const WORDS: Readonly<Record<string, (settings: Settings) => string>> = {
  EADDRINUSE: ({ port }) => CLI_WORDS.portTaken(port),
  EACCES: ({ port }) => CLI_WORDS.portForbidden(port),
  EADDRNOTAVAIL: ({ host }) => CLI_WORDS.hostForeign(host),
  ENOTFOUND: ({ host }) => CLI_WORDS.hostForeign(host),
}

/** Why one cannot listen, in words of what to write; any other error is thrown as it came. */
export const explain =
  (settings: Settings) =>
  (error: Error & { readonly code?: string; readonly syscall?: string }): never => {
    const isAboutUs = error.syscall === 'listen' || error.syscall === 'getaddrinfo'
    const words = isAboutUs && error.code !== undefined ? WORDS[error.code] : undefined
    throw words ? new OperatorFault(words(settings)) : error
  }

/** What settings that can be used may still lack. */
export function remarksOn({ host, publicUrl, trustProxy }: Settings): readonly string[] {
  const isOnlyHere = !isLoopback(host) && isLoopback(new URL(publicUrl).hostname)
  // We speak no https ourselves.
  const isProxyUnheard = publicUrl.startsWith('https:') && trustProxy === false
  return [
    ...(isOnlyHere ? [CLI_WORDS.onlyHere(publicUrl)] : []),
    ...(isProxyUnheard ? [CLI_WORDS.proxyUnheard(publicUrl)] : []),
  ]
}

/** Listens for as long as `work` runs, and no longer where it fails: what still listened would answer without a database. */
export async function whileListening(
  running: { readonly drain: () => Promise<void> },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } finally {
    await running.drain()
  }
}
