import type { FastifyReply, FastifyRequest } from 'fastify'

/** What is sent beyond a limit is read to its end all the same up to this size: many browsers listen only then. */
const READ_LIMIT_BYTES = 16 * 1024 * 1024

/**
 * The body of a request as it comes, up to where we read on. What still comes then is not waited for: the connection
 * closes after the answer. Throws what the connection does.
 */
export async function* piecesOf(request: FastifyRequest, reply: FastifyReply): AsyncGenerator<Buffer> {
  let bytes = 0
  let isEndless = Number(request.headers['content-length'] ?? 0) > READ_LIMIT_BYTES
  // The stream stays open, because its end would close the connection before the answer is out.
  const pieces = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  for await (const piece of pieces) {
    bytes += piece.length
    isEndless ||= bytes > READ_LIMIT_BYTES
    yield piece
    if (!isEndless) continue
    reply.header('connection', 'close')
    return
  }
  reply.removeHeader('connection')
}

/** Reads what is still to come of a body that is refused, so that its sender hears why. */
export async function readOn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    for await (const _piece of piecesOf(request, reply));
  } catch {
    // Whoever has left hears nothing.
    reply.header('connection', 'close')
  }
}
