import type { FastifyReply } from 'fastify'

/** Ends when whoever asked closes their connection before the answer has gone. Fastify's own ends with the request's body. */
export function leavingOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) leaving.abort()
  })
  return leaving.signal
}
