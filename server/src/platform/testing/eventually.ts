import { vi } from 'vitest'

/** Checks until it holds. What is asserted is that it comes true, not how soon: a busy machine may take its time. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 150_000, interval: 50 })
