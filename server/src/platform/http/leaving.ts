import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { networkOf } from '#kernel/network.ts'

/** Ends when whoever asked closes their connection before the answer has gone. Fastify's own ends with the request's body. */
export function leavingOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  whenOver(raw, () => {
    if (!raw.writableFinished) leaving.abort()
  })
  return leaving.signal
}

/** Where an answer goes, and when it is there, or can go nowhere any more. */
export const visitorOf = ({ raw, request }: FastifyReply) => ({
  // A connection that is closed has no address any more.
  network: networkOf(request.ip),
  whenOver: (done: () => void) => whenOver(raw, done),
})

/** Who left before anybody asked when they do would else never be heard of. */
function whenOver(raw: ServerResponse, done: () => void): void {
  if (raw.closed) done()
  else raw.once('close', done)
}
