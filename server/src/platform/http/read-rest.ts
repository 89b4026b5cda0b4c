import type { FastifyRequest } from 'fastify'

/** More than the rest of any form but our largest: whoever still sends so much after the answer is cut off. */
const READ_ON_BYTES = 64_000_000

/**
 * What was answered before all of it had come is read to its end: many browsers listen only then, and the next request
 * of the same connection stands behind it.
 */
export async function readRest({ raw }: FastifyRequest): Promise<void> {
  if (raw.complete || raw.destroyed) return
  let bytes = 0
  raw.unpipe()
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > READ_ON_BYTES) raw.destroy()
  })
  raw.resume()
}
