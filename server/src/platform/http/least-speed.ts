import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Whoever sends or reads more slowly than this is ended: the slowest line of a town hall carries a hundred times as much. */
export type LeastSpeed = { readonly bytesPerSecond: number; readonly overSeconds: number }
export const LEAST_SPEED: LeastSpeed = { bytesPerSecond: 1000, overSeconds: 60 }

/** How often one looks in that time. Looks are counted, not seconds, so that a busy process blames nobody. */
const LOOKS = 12

/** One way of one request: its body as it comes, or its answer as it leaves. */
type Way = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Bytes that the connection has carried this way so far. */
  readonly carried: () => number
  /** Whether it is us for whom it waits. */
  readonly isOurs: () => boolean
  /** In how many bytes it moves: of what is handed over in one piece nobody sees how much has left. */
  readonly pieceBytes: () => number
  readonly isOver: () => boolean
  /** Bytes at the last look, and how many each of the last looks found. */
  before: number
  found: number[]
}

/**
 * Ends requests whose bodies drip, and those who read an answer drop by drop: each would hold a connection, and what waits
 * for its end, for as long as it is served a byte now and then. Only time in which we were ready counts; a long upload or
 * download at an honest speed goes on.
 */
export function endDripping(server: Server, speed: LeastSpeed = LEAST_SPEED): void {
  const [coming, going] = [new Set<Way>(), new Set<Way>()]
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (hasBody(request)) coming.add(comingOf(request, response))
    const way = goingOf(request, response)
    going.add(way)
    response.once('close', () => going.delete(way))
  })
  const look = (): void => {
    for (const ways of [coming, going]) {
      for (const way of ways) {
        if (way.isOver()) ways.delete(way)
        else if (isDripping(way, speed)) end(server, way)
      }
    }
  }
  const timer = setInterval(look, (speed.overSeconds * 1000) / LOOKS).unref()
  server.once('close', () => clearInterval(timer))
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const comingOf = (request: IncomingMessage, response: ServerResponse): Way => ({
  ...{ request, response, before: request.socket.bytesRead, found: [] },
  carried: () => request.socket.bytesRead,
  // As much as fits lies here unread.
  isOurs: () => request.readableLength >= request.readableHighWaterMark,
  pieceBytes: () => 0,
  isOver: () => request.complete || request.destroyed,
})

function goingOf(request: IncomingMessage, response: ServerResponse): Way {
  const { socket } = request
  const carried = (): number => socket.bytesWritten - socket.writableLength
  return {
    ...{ request, response, before: carried(), found: [], carried },
    // All that there is has left; the rest is still being made.
    isOurs: () => socket.writableLength === 0,
    pieceBytes: () => socket.writableLength,
    isOver: () => socket.destroyed,
  }
}

function isDripping(way: Way, { bytesPerSecond, overSeconds }: LeastSpeed): boolean {
  const carried = way.carried()
  way.found.push(carried - way.before)
  way.before = carried
  if (way.isOurs()) way.found = []
  const secondsOfAPiece = way.pieceBytes() / bytesPerSecond
  const looks = Math.ceil(LOOKS * Math.max(1, secondsOfAPiece / overSeconds))
  if (way.found.length < looks) return false
  way.found = way.found.slice(-looks)
  const bytes = way.found.reduce((sum, each) => sum + each, 0)
  return bytes < (bytesPerSecond * overSeconds * looks) / LOOKS
}

function end(server: Server, { request, response }: Way): void {
  const slow = Object.assign(new Error('A request came too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  // Where an answer has begun, or was given before the body had come, nothing can be said any more.
  if (response.headersSent) request.socket.destroy(slow)
  else server.emit('clientError', slow, request.socket)
}
