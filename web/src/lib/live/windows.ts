const lockOf = (name: string): string => `clarion/window/${name}`

/** The windows of this browser that write: each holds a lock, and loses it with its page. */
export type Windows = {
  /** Holds a window open until what is returned is called or its page is gone. */
  readonly hold: (name: string) => () => void
  /** Answers once the window is closed; false: nobody waits any longer. */
  readonly untilClosed: (name: string, waiting: AbortSignal) => Promise<boolean>
}

export function windowsOf(locks: LockManager | undefined = globalThis.navigator?.locks): Windows {
  // Pages that came over a plain line have no locks: then no window is known to be open.
  if (locks === undefined) return { hold: () => () => {}, untilClosed: async () => true }
  return {
    hold: (name) => {
      let release = () => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      void locks.request(lockOf(name), () => held).catch(() => {})
      return release
    },
    untilClosed: async (name, signal) =>
      await locks.request(lockOf(name), { signal }, () => true).catch(() => false),
  }
}
