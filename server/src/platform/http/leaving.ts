import type { FastifyReply } from 'fastify'
import { networkOf } from '#kernel/network.ts'

/** Ends when whoever asked closes their connection before the answer has gone. Fastify's own ends with the request's body. */
export function leavingOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) leaving.abort()
  })
  return leaving.signal
}

/** Where an answer goes, and when it is there, or can go nowhere any more. */
export const visitorOf = ({ raw, request }: FastifyReply) => ({
  network: networkOf(request.ip),
  whenOver: (done: () => void): void => void raw.once('close', done),
})
