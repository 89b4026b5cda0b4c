import { domainToASCII, domainToUnicode } from 'node:url'
import { bytesOf, DOMAIN, LOCAL, MOST_BYTES, ON_THE_NET } from './mail-shape.ts'

/** A part of a name in the letters of the net. */
const IN_CODE = /(^|\.)xn--/
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

/**
 * The one form in which an address is kept and compared: small letters in Unicode's composed form, and the domain in its own
 * script, whichever way it came in ("INFO@xn--Kln-Example-…", "info@Köln-Example.de"). Null for what is no plain address of one
 * mailbox, or could smuggle in a second one or a header.
 */
export function mailAddress(text: string): string | null {
  const whole = text.trim()
  // Signs that come apart in Unicode are several before they are composed; what is longer still is not worth reading.
  if (whole.length > 4 * MOST_BYTES.whole) return null
  const at = whole.lastIndexOf('@')
  const [typed, domain] = [whole.slice(0, Math.max(0, at)), whole.slice(at + 1)]
  // Letters of full width and the like, as keyboards of East Asia give them, are the letters that they stand for (as IDNA has it of domains).
  const local = typed.normalize('NFKC').toLowerCase().normalize('NFKC')
  const onTheNet = DOMAIN.test(domain) ? domainToASCII(domain) : ''
  if (!LOCAL.test(local) || !ON_THE_NET.test(onTheNet)) return null
  if (bytesOf(local) > MOST_BYTES.local || bytesOf(local) + 1 + onTheNet.length > MOST_BYTES.whole)
    return null
  const domainKept = inScript(onTheNet)
  return domainKept === null ? null : `${local}@${domainKept}`
}

/** A domain as it is read; as the net has it where nobody could type it otherwise. Null where it stands for no letters, and so leads nowhere. */
function inScript(onTheNet: string): string | null {
  const name = domainToUnicode(onTheNet).normalize('NFC')
  if (IN_CODE.test(name) || domainToASCII(name) !== onTheNet) return null
  return DOMAIN.test(name) ? name : onTheNet
}

/**
 * The address as the net has it, where a part of its domain has letters of scripts that look alike; null for others. Nobody sees that one "а"
 * of a name is not Latin (Unicode UTS #39, 5.1).
 */
export function lookalikeOf(email: string): string | null {
  const [local = '', domain = ''] = email.split('@')
  const isMixed = domain.split('.').some((label) => ALIKE.filter((script) => script.test(label)).length > 1)
  return isMixed ? `${local}@${domainToASCII(domain)}` : null
}

/** The same for what is known to be an address, or is looked for among them: what is none finds nobody. */
export const sameAddress = (text: string): string => mailAddress(text) ?? text.trim().toLowerCase()
