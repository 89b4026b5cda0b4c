import type { Device } from '#lib/live/device.ts'

/** Under which name a device keeps what of an entry's sheet was not sent yet. */
export const sheetKept = (entry: string): string => `sheet/${entry}`

/** Where one goes on when a review was given: to a page that says which one it was. */
export const afterGiving = (address: string, given: { readonly number: string; readonly entry: string }) =>
  `${address}?${new URLSearchParams({ done: given.number, of: given.entry }).toString()}#content`

type Address = { readonly searchParams: Pick<URLSearchParams, 'get'> }
type Unit = { readonly entryId: string; readonly state: string }

/**
 * What was written just before the button was pressed was never saved by itself and came with the button, which the page
 * that it left could not learn any more. A review that was reopened since has words of its own to send.
 */
export function forgetGiven(device: Device, { searchParams }: Address, track: readonly Unit[]): void {
  const given = track.find(({ entryId, state }) => entryId === searchParams.get('of') && state === 'given')
  if (given) device.forget(sheetKept(given.entryId))
}
