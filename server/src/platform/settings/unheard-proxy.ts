import { isLoopback, type Settings } from './settings.ts'

/** What proxies add to a request; browsers send none of them. */
const ADDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'] as const

/** A proxy that we are not told to believe has brought this request: all its visitors look like one network. */
export function isProxyUnheard(
  { trustProxy, publicUrl }: Pick<Settings, 'trustProxy' | 'publicUrl'>,
  has: (header: string) => boolean,
): boolean {
  return trustProxy === false && !isLoopback(new URL(publicUrl).hostname) && ADDED.some(has)
}
