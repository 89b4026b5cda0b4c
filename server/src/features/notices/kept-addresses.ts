import type { KeptAddresses } from '#platform/db/kept-addresses.ts'

/** A letter is owed to an address, however many are. */
export const keptAddressesOfNotices: readonly KeptAddresses[] = [
  { table: 'notices', column: 'to_address', hold: 'many' },
  { table: 'mailbox_messages', column: 'to_address', hold: 'many' },
]
