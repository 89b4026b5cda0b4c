import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { presenceOf, WAITS, whileThere } from './presence.ts'

export type S3Options = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** When parts of a large object are nobody's any more; left out, after a day, which is longer than any upload takes. */
  readonly staleAfterMs?: number
  /** How many visitors may be read to at once; `VISITORS_AT_ONCE` where it is left out. */
  readonly visitorsAtOnce?: number | undefined
}

/**
 * Connections to the server that our own work has, of each kind. An upload in parts takes four, and everything else one
 * for as long as the server takes: fifty do more in a second than one process can bring about.
 */
const AT_ONCE = 50

/**
 * Connections that are held for as long as a visitor takes to read. They cost us a socket and the server another, so that
 * there can be many, and each network has a tenth of them at most; servers of objects take a thousand.
 */
export const VISITORS_AT_ONCE = 200

/** For what is answered in one piece, and for what is sent. */
export const newClient = (options: S3Options): S3Client =>
  clientWith(options, { socketTimeout: WAITS.slowMs, ...atOnce(AT_ONCE) })

/**
 * For objects that are read: a slow reader of ours lets the connection rest for as long as it likes, so only the
 * beginning of the answer is bounded here.
 */
export const newReader = (options: S3Options, most = AT_ONCE): S3Client =>
  // Without `throwOnRequestTimeout` it only warns.
  clientWith(options, { requestTimeout: WAITS.slowMs, throwOnRequestTimeout: true, ...atOnce(most) })

const atOnce = (maxSockets: number) => {
  const kept = { keepAlive: true, maxSockets }
  return { httpAgent: kept, httpsAgent: kept }
}

function clientWith(
  { endpoint, region, accessKeyId, secretAccessKey }: S3Options,
  handling: Readonly<Record<string, unknown>>,
): S3Client {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Buckets as host names need a wildcard certificate, and the newer checksums are unknown to most servers.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: WAITS.isThereMs, ...handling },
    retryStrategy: onceMoreAtOnce,
  })
  const { requestHandler } = client.config
  const handle = requestHandler.handle.bind(requestHandler)
  const isThere = presenceOf(endpoint)
  requestHandler.handle = (request, options) =>
    whileThere(isThere, (abortSignal) => handle(request, { ...options, abortSignal }))
  return client
}

type RetryStrategy = Extract<NonNullable<S3ClientConfig['retryStrategy']>, { recordSuccess: unknown }>
type Token = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>

const tokenOf = (retries: number): Token => ({ getRetryCount: () => retries, getRetryDelay: () => 0 })

/** Who waited for a server does not wait for it a second time. */
const begunAt = new WeakMap<Token, number>()
const onceMoreAtOnce: RetryStrategy = {
  acquireInitialRetryToken: async () => {
    const token = tokenOf(0)
    begunAt.set(token, performance.now())
    return token
  },
  refreshRetryTokenForRetry: async (token, { errorType }) => {
    const isSoon = performance.now() - (begunAt.get(token) ?? -Infinity) <= WAITS.repeatMs
    if (errorType === 'CLIENT_ERROR' || !isSoon) throw new Error('not tried again')
    return tokenOf(1)
  },
  recordSuccess: () => undefined,
}
