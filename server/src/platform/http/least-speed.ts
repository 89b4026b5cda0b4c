import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Whoever sends more slowly than this is ended: the slowest line of a town hall brings a hundred times as much. */
export type LeastSpeed = { readonly bytesPerSecond: number; readonly overSeconds: number }
export const LEAST_SPEED: LeastSpeed = { bytesPerSecond: 1000, overSeconds: 60 }

/** How often one looks in that time. Looks are counted, not seconds, so that a busy process blames nobody. */
const LOOKS = 12

type Coming = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Bytes of the connection at the last look, and how many each of the last looks found. */
  read: number
  readonly found: number[]
}

/**
 * Ends requests whose bodies drip: each would hold a connection, and what waits for its end, for as long as it is
 * served a byte now and then. Only time in which we were ready to read counts; a long upload at an honest speed goes on.
 */
export function endDripping(server: Server, speed: LeastSpeed = LEAST_SPEED): void {
  const coming = new Set<Coming>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (hasBody(request)) coming.add({ request, response, read: request.socket.bytesRead, found: [] })
  })
  const look = (): void => {
    for (const one of coming) {
      if (one.request.complete || one.request.destroyed) coming.delete(one)
      else if (isDripping(one, speed)) end(server, one)
    }
  }
  const timer = setInterval(look, (speed.overSeconds * 1000) / LOOKS).unref()
  server.once('close', () => clearInterval(timer))
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

function isDripping(one: Coming, { bytesPerSecond, overSeconds }: LeastSpeed): boolean {
  const { request, found } = one
  const { bytesRead } = request.socket
  found.push(bytesRead - one.read)
  one.read = bytesRead
  // As much as fits lies here unread: it is us who are slow.
  if (request.readableLength >= request.readableHighWaterMark) found.length = 0
  if (found.length > LOOKS) found.shift()
  const bytes = found.reduce((sum, each) => sum + each, 0)
  return found.length === LOOKS && bytes < bytesPerSecond * overSeconds
}

function end(server: Server, { request, response }: Coming): void {
  const slow = Object.assign(new Error('A request came too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  // Where an answer has begun, or was given before the body had come, nothing can be said any more.
  if (response.headersSent) request.socket.destroy(slow)
  else server.emit('clientError', slow, request.socket)
}
