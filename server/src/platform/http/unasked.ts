import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Lets a server end although browsers hold connections on which they have asked nothing: they open some ahead of need, and
 * each would hold up the end until its silence is given up. What is under way is still answered.
 */
export function leaveUnasked(app: FastifyInstance): void {
  const open = new Set<Socket>()
  const underWay = new WeakMap<Socket, number>()
  const count = (socket: Socket, by: 1 | -1): void => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + by)
  }
  let isEnding = false
  app.server.on('connection', (socket: Socket) => {
    // It came between the last look and the end of listening.
    if (isEnding) return void socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1)
    response.once('close', () => count(socket, -1))
  })
  app.addHook('preClose', (done) => {
    isEnding = true
    for (const socket of open) if (!underWay.get(socket)) socket.destroy()
    done()
  })
}
