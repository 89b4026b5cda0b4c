import { request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import type { Sending, Sent } from './sender.ts'

// A client that goes on when the loop of the tests stands still; it speaks to this machine alone.

const { port, sendings, startMs } = workerData as {
  readonly port: number
  readonly sendings: readonly Sending[]
  readonly startMs: number
}

function send({ method, path, headers, body, afterMs, restAfterMs = afterMs }: Sending): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = { atMs: 0 }
    const half = Math.floor(body.length / 2)
    const length = { 'content-length': body.length }
    const until = (ms: number): number => Math.max(0, startMs + ms - Date.now())
    setTimeout(() => {
      sent.atMs = Date.now()
      const outgoing = request({
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: { ...headers, ...length },
        agent: false,
      })
      outgoing.once('error', reject).once('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        answer.once('end', () => resolve({ sentAtMs: sent.atMs, status: answer.statusCode ?? 0, text }))
      })
      outgoing.flushHeaders()
      outgoing.write(body.subarray(0, half))
      setTimeout(() => outgoing.end(body.subarray(half)), until(restAfterMs))
    }, until(afterMs))
  })
}

parentPort?.postMessage(await Promise.all(sendings.map(send)))
