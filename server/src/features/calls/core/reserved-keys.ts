/**
 * What stands in addresses where a call's key does: a call that was called so could not be reached. A test holds it against all
 * addresses of pages and API.
 */
export const RESERVED_KEYS: readonly string[] = [
  'authorities',
  'invitations',
  'outbox',
  'people',
  'security',
  'site',
]
