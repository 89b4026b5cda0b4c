import type { LinkTarget } from '@clarion/server/shared'

const LICENCES = {
  'CC-BY-4.0': 'licenses/by/4.0',
  'CC-BY-SA-4.0': 'licenses/by-sa/4.0',
  'CC0-1.0': 'publicdomain/zero/1.0',
} as const

/** Where a link of a call's document leads: to its page, or to the words of a licence in the reader's language. */
export const addressOfTarget = (to: LinkTarget, call: string, language: string): string =>
  to === 'rules' || to === 'privacy'
    ? `/${language}/calls/${call}#${to}`
    : `https://creativecommons.org/${LICENCES[to]}/deed.${language}`
