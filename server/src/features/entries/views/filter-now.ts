import type { Ctx } from '#platform/ctx.ts'
import { clarificationWindows, isTaking, officeCall } from '#features/calls/index.ts'
import type { OfficeFilter } from '../store/office-list.ts'

/** What is open of what was asked to be made clearer follows from the calendar. */
export async function filterNow(ctx: Ctx, input: OfficeFilter & { call: string }): Promise<OfficeFilter> {
  if (input.clarification === undefined) return input
  const { document } = await officeCall(ctx, input.call)
  const open = clarificationWindows(document).filter((window) => isTaking(window, ctx.now))
  return { ...input, clarifyingIn: open.map(({ key }) => key) }
}
