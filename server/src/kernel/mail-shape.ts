import { MOST } from './limits.ts'

/** RFC 5321, section 4.5.3.1: of the part before the sign, and of the whole, in bytes. */
export const MOST_BYTES = { local: 64, whole: MOST.email } as const

// Narrower than RFC 5321 on purpose: quoted local parts, comments and address literals are used by nobody
// honest, and commas, brackets and line breaks are how one address becomes two, or a header.
export const LOCAL = /^[^\s<>()[\]\\,;:"@.\p{C}]+(\.[^\s<>()[\]\\,;:"@.\p{C}]+)*$/u
/** What people may type of a domain; full stops of other scripts too, which IDNA reads as dots. */
export const DOMAIN = /^[\p{L}\p{M}\p{N}.。．｡-]+$/u
/** Names as the net knows them, two at least, the last one no number. */
export const ON_THE_NET = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Whether a text is the address of one mailbox, by what a browser knows too; which letters a domain stands for, `mailAddress` alone can say. */
export function isMailAddress(text: string): boolean {
  const whole = text.trim()
  const at = whole.lastIndexOf('@')
  const [local, typed] = [whole.slice(0, Math.max(0, at)), whole.slice(at + 1)]
  if (whole.length > MOST_BYTES.whole || !LOCAL.test(local) || !DOMAIN.test(typed)) return false
  const domain = URL.canParse(`https://${typed}`) ? new URL(`https://${typed}`).hostname : ''
  const size = bytesOf(local)
  return ON_THE_NET.test(domain) && size <= MOST_BYTES.local && size + 1 + domain.length <= MOST_BYTES.whole
}
