import net from 'node:net'
import { present } from '#kernel/impossible.ts'
import { forEachFile } from './each-file.ts'

const opened = new Set<net.Server>()

export type CountedDatabase = {
  /** The same database, by way of the counter. */
  readonly url: string
  /** Statements that were run so far, beginnings and ends of transactions among them. */
  readonly count: () => number
}

/**
 * Counts what is run on a database where it arrives, so that nothing in between can hide a statement. It reads the frames
 * of PostgreSQL's protocol, version 3: a first one without a type, then one letter and its length in bytes.
 */
export async function countedDatabase(target: string): Promise<CountedDatabase> {
  let count = 0
  const { hostname, port } = new URL(target)
  const server = net.createServer((client) => {
    const database = net.connect(Number(port), hostname)
    const read = frames((type) => {
      if (type === EXECUTE || type === QUERY) count += 1
    })
    client.on('data', read)
    client.pipe(database).pipe(client)
    for (const socket of [client, database]) socket.on('error', () => socket.destroy())
  })
  opened.add(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((present(server.address(), 'an address') as net.AddressInfo).port)
  return { url: url.href, count: () => count }
}

const [EXECUTE, QUERY] = ['E', 'Q']

function frames(each: (type: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let isFirst = true
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = isFirst ? 0 : 1
      if (rest.length < head + 4) return
      const size = head + rest.readInt32BE(head)
      if (rest.length < size) return
      if (!isFirst) each(String.fromCharCode(rest[0] ?? 0))
      isFirst = false
      rest = rest.subarray(size)
    }
  }
}

forEachFile({
  end: () => {
    for (const server of opened) server.close()
    opened.clear()
  },
})
