import { createHmac, timingSafeEqual } from 'node:crypto'

/** The first cookie of that name in a Cookie header (RFC 6265, section 5.4), or null. */
export function cookieOf(header: string, name: string): string | null {
  const found = header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}

/** What better-auth has signed: `value.signature`, by HMAC-SHA-256 in Base64, as a part of an address; null when it has not. */
export function signedValueOf(cookie: string, secret: string): string | null {
  const text = decoded(cookie)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return null
  const value = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1))
  const wanted = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
