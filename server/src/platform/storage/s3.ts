import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Readable } from 'node:stream'
import { heard } from './heard.ts'
import { rangeBeyond, segmentsOf } from './keys.ts'
import { newClient, newReader, VISITORS_AT_ONCE, type S3Options } from './s3-client.ts'
import type { Storage, StoredObject } from './storage.ts'

type Bucket = {
  readonly client: S3Client
  readonly reader: S3Client
  readonly forVisitors: S3Client
  readonly name: string
  readonly staleAfterMs: number
}
type Range = { readonly start: number; readonly end: number }

const DAY_MS = 24 * 60 * 60 * 1000

/** Storage in one bucket of any S3 server; `close` ends its kept connections. */
export function openS3Storage(options: S3Options): Storage & { close(): void } {
  const bucket: Bucket = {
    client: newClient(options),
    reader: newReader(options),
    forVisitors: newReader(options, options.visitorsAtOnce ?? VISITORS_AT_ONCE),
    name: options.bucket,
    staleAfterMs: options.staleAfterMs ?? DAY_MS,
  }
  return {
    put: (key, body, contentType) => put(bucket, key, body, contentType),
    get: (key, range) => get(bucket.reader, bucket, key, range),
    getForVisitor: (key, range) => get(bucket.forVisitors, bucket, key, range),
    head: (key) => head(bucket, key),
    removePrefix: (prefix) => removePrefix(bucket, prefix),
    check: async () => void (await bucket.client.send(new HeadBucketCommand({ Bucket: bucket.name }))),
    sweep: (prefix) => abortStale(bucket, prefix),
    close: () => {
      bucket.client.destroy()
      bucket.reader.destroy()
      bucket.forVisitors.destroy()
    },
  }
}

async function put({ client, name }: Bucket, key: string, body: Readable | Buffer, contentType: string) {
  segmentsOf(key)
  const target = { Bucket: name, Key: key, ContentType: contentType }
  if (Buffer.isBuffer(body)) {
    await client.send(new PutObjectCommand({ ...target, Body: body, ContentLength: body.length }))
    return { key, bytes: body.length, contentType }
  }
  const counted = { bytes: 0 }
  const source = Readable.from(count(body, counted), { objectMode: false })
  const upload = new Upload({ client, params: { ...target, Body: source }, leavePartsOnError: true })
  await upload.done().catch(async (error: unknown) => {
    const { uploadId: UploadId } = upload
    // Of a server that says nothing we ask nothing more while somebody waits: what it has of the parts is swept.
    const isSilent = error instanceof Error && error.name === 'TimeoutError'
    if (UploadId && !isSilent) {
      await client
        .send(new AbortMultipartUploadCommand({ Bucket: name, Key: key, UploadId }))
        .catch(() => undefined)
    }
    throw error
  })
  return { key, bytes: counted.bytes, contentType }
}

async function* count(body: Readable, counted: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    counted.bytes += bytes.length
    yield bytes
  }
}

/** The answer has begun, so nobody can be told anything else by now; whoever reads on must not do so for ever. */
const BODY_SILENT_MS = 30_000

async function get(reader: S3Client, { name }: Bucket, key: string, range?: Range) {
  segmentsOf(key)
  const Range = range && `bytes=${range.start}-${range.end}`
  const answer = await reader
    .send(new GetObjectCommand({ Bucket: name, Key: key, Range }))
    .catch((error: unknown) => {
      if (statusOf(error) === 416) throw rangeBeyond(key)
      return unlessMissing(error)
    })
  if (!answer) return null
  if (!(answer.Body instanceof Readable)) throw new Error(`the storage sent no body for ${key}`)
  const whole = answer.ContentRange?.split('/')[1]
  const object = toObject(key, { ...answer, ContentLength: whole ? Number(whole) : answer.ContentLength })
  return { object, body: heard(answer.Body, BODY_SILENT_MS) }
}

async function head({ client, name }: Bucket, key: string): Promise<StoredObject | null> {
  segmentsOf(key)
  const answer = await client.send(new HeadObjectCommand({ Bucket: name, Key: key })).catch(unlessMissing)
  return answer && toObject(key, answer)
}

async function removePrefix(bucket: Bucket, prefix: string): Promise<boolean> {
  const keys = (await head(bucket, prefix)) ? [prefix] : []
  let removed = keys.length > 0
  await removeKeys(bucket, keys)
  // Always the first page again: what was listed is gone by then.
  for (;;) {
    const page = await bucket.client.send(
      new ListObjectsV2Command({ Bucket: bucket.name, Prefix: `${prefix}/` }),
    )
    const listed = (page.Contents ?? []).flatMap(({ Key }) => Key ?? [])
    if (listed.length === 0) return removed
    await removeKeys(bucket, listed)
    removed = true
  }
}

/** Parts of large objects that a process which was killed had sent: no list shows them, and they stay for ever. */
async function abortStale({ client, name: Bucket, staleAfterMs }: Bucket, prefix: string): Promise<void> {
  // Other programs may keep their files in the same bucket.
  let page: ListMultipartUploadsCommandInput | null = { Bucket, Prefix: `${prefix}/` }
  while (page) {
    const listed: ListMultipartUploadsCommandOutput = await client.send(new ListMultipartUploadsCommand(page))
    for (const { Key, UploadId, Initiated } of listed.Uploads ?? []) {
      if (Initiated && Date.now() - Initiated.getTime() > staleAfterMs) {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      }
    }
    const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = listed
    page = IsTruncated && KeyMarker ? { ...page, KeyMarker, UploadIdMarker } : null
  }
}

async function removeKeys({ client, name }: Bucket, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const Objects = keys.map((Key) => ({ Key }))
  const answer = await client.send(
    new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }),
  )
  const [failed] = answer.Errors ?? []
  if (failed) throw new Error(`the storage did not remove ${failed.Key}: ${failed.Code}`)
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

function unlessMissing(error: unknown): null {
  // A missing bucket is a fault of the set-up, never "no such file".
  const missing = statusOf(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket'
  if (!missing) throw error
  return null
}

type Described = { readonly ContentLength?: number | undefined; readonly ContentType?: string | undefined }

const toObject = (key: string, { ContentLength, ContentType }: Described): StoredObject => ({
  key,
  bytes: ContentLength ?? 0,
  contentType: ContentType ?? 'application/octet-stream',
})
