import { expect } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { listHistory } from '#features/audit/views.ts'
import { closedTo } from '#features/results/views/own.ts'

/** Has stepped back from `two` and stated a conflict with `three`, both in the category of `one`. */
export const CLEO = 'cleo@jury.example'

export async function linesFor(as: Ctx, callId: string) {
  const lines = []
  let before: number | undefined
  do {
    const page = await listHistory(as, { callId, before }, closedTo)
    expect(page.next === null || page.records.length === 50).toBe(true)
    lines.push(...page.records)
    before = page.next ?? undefined
  } while (before !== undefined)
  return lines
}
