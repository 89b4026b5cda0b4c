export type Window = {
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly now: string
}

/** How long it is from what the page shows until that changes by itself, in milliseconds; null: it does not. */
export function untilChange({ opensAt, closesAt, now }: Window): number | null {
  const ahead = [opensAt, closesAt].flatMap((at) => (at !== null && at > now ? [Date.parse(at)] : []))
  return ahead.length === 0 ? null : Math.min(...ahead) - Date.parse(now)
}
