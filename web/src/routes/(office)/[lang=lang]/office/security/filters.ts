import { queryOf } from '../parts/address.ts'
import type { InputOf } from '@clarion/server/contract'

export type SecurityQuery = InputOf<'exportSecurityLines'> & { readonly days: number }
export const KINDS = ['sign-in', 'codes', 'denied', 'limit', 'origin', 'host', 'malformed'] as const
export const DAYS = ['1', '7', '30'] as const
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The filters in the address; what is not one of them is left out, as a stale link should still show something. */
export function filtersIn(url: URL): SecurityQuery {
  const { person, network, ...query } = queryOf(url, 'kind', 'person', 'network', 'days')
  const kind = KINDS.find((each) => each === query.kind)
  return {
    ...(kind && { kind }),
    ...(person && UUID.test(person) && { person }),
    ...(network && network.length <= 50 && { network }),
    days: Number(DAYS.find((each) => each === query.days) ?? 30),
  }
}
