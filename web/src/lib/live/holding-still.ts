import { tick } from 'svelte'

/** Changes something above the control that somebody is in, and leaves that where it stands on their screen. */
export async function holdingStill(change: () => void): Promise<void> {
  const control = document.activeElement
  const before = control?.getBoundingClientRect().top
  change()
  await tick()
  if (!control?.isConnected || before === undefined) return
  scrollBy({ top: control.getBoundingClientRect().top - before, behavior: 'instant' })
}
