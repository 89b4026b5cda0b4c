type Call = { readonly isOpenForEntries: boolean; readonly opensAt: string }

/** Whether entries can be begun: not yet, now, or no more. */
export function enteringOf({ isOpenForEntries, opensAt }: Call, now: Date): 'open' | 'ahead' | 'over' {
  if (isOpenForEntries) return 'open'
  return now.getTime() < Date.parse(opensAt) ? 'ahead' : 'over'
}
