import { invalidateAll } from '$app/navigation'
import { reached } from './reached.ts'
import { AGAIN_MS } from './typing.ts'

/** The page as it is by now. Without a connection it stays as it is, until there is one or nobody waits for it any longer. */
export async function showAnew(signal: AbortSignal): Promise<void> {
  while (!(await reached())) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    if (signal.aborted) return
  }
  if (!signal.aborted) await show()
}

async function show(): Promise<void> {
  const at = document.activeElement
  await invalidateAll()
  const now = document.activeElement
  if (now !== at && now !== document.body) return
  // What can be done no more takes no focus: whoever was there, and has not gone on meanwhile, is at the page's content.
  if (at?.isConnected === false || at?.matches(':disabled')) document.getElementById('content')?.focus()
}
