import { Refusal } from '#kernel/refusals.ts'

/** Refuses a day that is not there yet anywhere on earth: what the registry says holds today. */
export function aheadOf(now: Date, since: string | undefined): void {
  const FOURTEEN_HOURS_MS = 14 * 3_600_000
  const latest = new Date(now.getTime() + FOURTEEN_HOURS_MS).toISOString().slice(0, 10)
  if (since !== undefined && since > latest)
    throw new Refusal('input-invalid', { fields: [{ field: 'since', code: 'day-ahead' }] })
}
