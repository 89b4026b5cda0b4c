import { randomBytes } from 'node:crypto'
import { CODE_LIFE_MINUTES } from './sign-in-limits.ts'
import { cookieOf } from './signed-cookie.ts'

type Place = { readonly publicUrl: string }

const isSecure = ({ publicUrl }: Place): boolean => publicUrl.startsWith('https:')
const nameAt = (place: Place): string => (isSecure(place) ? '__Host-clarion.asked' : 'clarion.asked')

/** What the browser that asked for a code keeps, for as long as the code: its tries are its own. */
export function askingCookie(kept: string, place: Place): string {
  const parts = [
    `${nameAt(place)}=${kept}`,
    `Max-Age=${CODE_LIFE_MINUTES * 60}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
  ]
  return [...parts, ...(isSecure(place) ? ['Secure'] : [])].join('; ')
}

/** The value that a browser keeps, if it has one of ours. */
export function keptByBrowser(headers: Headers, place: Place): string | null {
  const kept = cookieOf(headers.get('cookie') ?? '', nameAt(place))
  return kept !== null && /^[\w-]{32}$/.test(kept) ? kept : null
}

/**
 * What a browser that keeps nothing yet is to keep. The key of a form is as random, and the same when its button is pressed
 * twice before the first answer: of two values, the second would take the place of the first, whose code was nobody's then.
 */
export const keptFor = (once: string | undefined): string =>
  once?.replaceAll('-', '') ?? randomBytes(24).toString('base64url')
