import { once } from 'node:events'
import { connect } from 'node:net'

export type HalfRequest = {
  /** Sends the other half. */
  rest(): void
  /** All that came back, once the server has closed the connection. */
  readonly answer: Promise<string>
}

/** Begins to send JSON and stops in the middle of it. */
export function halfARequest(port: number, path: string, content: object): HalfRequest {
  const body = JSON.stringify(content)
  const socket = connect(port, '127.0.0.1')
  let came = ''
  socket.setEncoding('utf8').on('data', (text: string) => (came += text))
  const answer = once(socket, 'close').then(() => came)
  const head = [`POST ${path} HTTP/1.1`, 'host: localhost', 'content-type: application/json']
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`)
  return { rest: () => void socket.write(body.slice(9)), answer }
}
