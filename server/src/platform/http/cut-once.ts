import type { z } from 'zod'
import { deepFrozen } from '#kernel/frozen.ts'

/**
 * The same shape for what is large and shared: what nobody can change any more is cut to it once, and given as the same frozen value
 * from then on, so that what is remembered of its parts is found again. What can still be changed is cut each time.
 */
export function cutOnce<T>(shape: z.ZodType<T, T>): z.ZodType<T, T> {
  const known = new WeakMap<object, unknown>()
  const { run } = shape._zod
  shape._zod.run = (payload, ctx) => {
    const { value } = payload
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return run(payload, ctx)
    if (known.has(value)) return Object.assign(payload, { value: known.get(value) })
    const parsed = run(payload, ctx)
    if (!(parsed instanceof Promise) && parsed.issues.length === 0) known.set(value, deepFrozen(parsed.value))
    return parsed
  }
  return shape
}
