/** How much of a limit is left: what a page tells beforehand and what a command refuses by are the same figures. */
export type Room = { readonly limit: number; readonly left: number }

export const roomWithin = (limit: number, used: number): Room => ({ limit, left: Math.max(0, limit - used) })
