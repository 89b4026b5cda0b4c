import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Settings } from '#platform/settings/settings.ts'

const NO_DOCUMENT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The headers of every answer, whatever gives it. */
export const guardHeaders = fastifyPlugin(async function (
  app: FastifyInstance,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
) {
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id)
    // Kept open after the last answer, a connection would hold up the end until its browser leaves.
    if (isClosing) reply.header('connection', 'close')
    // Pages bring a policy with the hashes of their own scripts; nothing else that we answer is a document.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NO_DOCUMENT)
    // What does not say that it may be kept may be somebody's own: no cache keeps it, the browser's included.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store')
    done(null, payload)
  })
  await app.register(helmet, {
    // Set above, where the answer is known.
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    strictTransportSecurity: publicUrl.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
})
