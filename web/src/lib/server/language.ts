import { DEFAULT_LANGUAGE, isLanguage } from '@clarion/server/shared'
import type { Language } from '@clarion/server/shared'

const quality = (parameter: string | undefined): number =>
  Number(/^\s*q=([\d.]+)/.exec(parameter ?? '')?.[1] ?? 1)

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English when none fits. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((range) => range.split(';'))
    .map(([tag = '', parameter]) => ({ tag: tag.trim().toLowerCase().split('-')[0], q: quality(parameter) }))
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? DEFAULT_LANGUAGE
}

/** The language of an address, or undefined where the address names none of ours. */
export function languageOfPath(pathname: string): Language | undefined {
  const [, first] = pathname.split('/')
  return isLanguage(first) ? first : undefined
}
