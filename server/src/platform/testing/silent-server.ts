import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * A server that takes every connection and says nothing, but for what `says` finds to say to a request (its first line);
 * `heard` are the requests so far, `say` says something on all
 * connections. It is released when the test is over, and not before: whoever waits for it waits as
 * long as the test.
 */
export async function aSilentServer(says: (request: string) => string | null = () => null) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes: Buffer) => {
      const [, request] =
        /^((?:GET|HEAD|PUT|POST|DELETE) \S+) HTTP\/1\.1\r\n/.exec(bytes.toString('latin1')) ?? []
      if (request === undefined) return
      heard.push(request)
      const answer = says(request)
      if (answer !== null) socket.write(answer)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const say = (answer: string): void => sockets.forEach((socket) => void socket.write(answer))
  return { say, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}
