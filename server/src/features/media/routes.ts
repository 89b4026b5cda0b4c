import multipart from '@fastify/multipart'
// What these add to Fastify's types is used here; the web's check comes past here without the server's start.
import type {} from '@fastify/swagger'
import type {} from '#platform/http/refused.ts'
import type {} from '#platform/http/requests.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#kernel/refusals.ts'
import { refusalOf, sendProblem } from '#platform/http/answers.ts'
import { jsonSchema, REFUSED } from '#platform/http/api.ts'
import { leavingOf, visitorOf } from '#platform/http/leaving.ts'
import { readRest } from '#platform/http/read-rest.ts'
import { bind, faultOf, notAsAsked, toProblem, type BoundOperation } from '#platform/http/run.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Arriving } from '#platform/files/arriving.ts'
import { Outgoing } from '#platform/storage/outgoing.ts'
import { describeMedia } from './commands/describe-media.ts'
import { moveMedia } from './commands/move-media.ts'
import { removeMedia } from './commands/remove-media.ts'
import { restoreMedia } from './commands/restore-media.ts'
import { openSlot, uploadMedia } from './commands/upload-media.ts'
import { HolderAddress, mediaContract, MediaView, RenditionAddress, UploadAddress } from './contract.ts'
import { ENDINGS } from './core/file-name.ts'
import type { Holder } from './core/holder.ts'
import type { MediaItem } from './core/item.ts'
import { atOnce, isRecording, MOST_AT_ONCE } from './core/kinds.ts'
import { mayBePlayer, PART_BYTES, rangeAsked, rangeOf } from './core/range.ts'
import { wayBack } from './core/way-back.ts'
import { headersOf, withoutWords } from './handed-out.ts'
import { limitOf } from './policy.ts'
import type { Holders } from './scope.ts'
import { findRendition, listMedia, showPreparation } from './views.ts'

export function mediaOperations(holders: Holders): readonly BoundOperation[] {
  return [
    bind(mediaContract.listMedia, (ctx, input) => listMedia(ctx, holders, holderAt(input))),
    bind(mediaContract.showPreparation, (ctx, input) => showPreparation(ctx, holders, input)),
    bind(mediaContract.describeMedia, (ctx, input) => describeMedia(ctx, holders, input)),
    bind(mediaContract.moveMedia, (ctx, input) => moveMedia(ctx, holders, input)),
    bind(mediaContract.removeMedia, (ctx, input) => removeMedia(ctx, holders, input)),
    bind(mediaContract.restoreMedia, (ctx, input) => restoreMedia(ctx, holders, input)),
  ]
}

/** Files in and out: a multipart form for what comes, one address for each rendition of what is shown. */
export const mediaRoutes = (holders: Holders) =>
  async function (app: FastifyInstance): Promise<void> {
    await app.register(multipart, { throwFileSizeLimit: false })
    app.addHook('onResponse', readRest)
    const site = { holders, arriving: new Arriving() }
    const outgoing = new Outgoing()
    app.post('/api/v1/holders/:kind/:holder/media', { schema: UPLOAD }, (request, reply) =>
      receive(site, request, reply),
    )
    app.get('/media/:media/:rendition', { schema: SHOWING }, (request, reply) =>
      showMedia({ holders, outgoing }, request, reply),
    )
  }

/** For the API's description: these two carry files, so they are no operations. */
const UPLOAD = {
  operationId: 'uploadMedia',
  summary:
    'Add pictures, documents or recordings to what one may change (one’s own entry); a plain form that names `to` is sent back there',
  tags: ['holders'],
  consumes: ['multipart/form-data'],
  params: jsonSchema(HolderAddress, 'input'),
  querystring: jsonSchema(UploadAddress.omit({ kind: true, holder: true }), 'input'),
  body: {
    type: 'object',
    properties: {
      files: { type: 'array', maxItems: MOST_AT_ONCE, items: { type: 'string', format: 'binary' } },
    },
  },
  response: {
    201: { description: 'Added', ...jsonSchema(z.object({ media: z.array(MediaView) }), 'output') },
    303: { description: 'Back to the page, which is told once what became of the files' },
    '4xx': REFUSED,
  },
}
const SHOWING = {
  operationId: 'showMedia',
  summary: 'A file as a picture, a recording or a download, whole or a range of it',
  tags: ['media'],
  params: jsonSchema(RenditionAddress, 'input'),
  produces: ['image/webp', ...Object.keys(ENDINGS)],
  response: {
    200: { description: 'The file', type: 'string', format: 'binary' },
    206: { description: 'A part of it', type: 'string', format: 'binary' },
    304: { description: 'Not changed' },
    '4xx': REFUSED,
  },
}

type Address = z.output<typeof UploadAddress>
/** With what ends when whoever asked has left. */
type Asked = Address & { readonly signal: AbortSignal }
type Site = { readonly holders: Holders; readonly arriving: Arriving }
/** What was kept, and what was thrown about the rest. */
type Taken = { readonly added: MediaItem[]; readonly thrown: unknown[] }

/** Plain forms are sent back to their page with what became of the files; scripts get JSON. */
async function receive(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const address = addressOf(request)
  const isForm = address.to !== undefined && !request.headers.accept?.includes('application/json')
  const signal = leavingOf(reply)
  const { added, thrown } = await take(site, request, { ...address, signal }).catch(onlyRefusals)
  const refused = thrown.map((error) => refusalOf(error) ?? error)
  for (const error of refused) {
    if (error instanceof Refusal) request.tellRefused(error)
    if (faultOf(error) !== null) request.log.error({ err: faultOf(error) }, 'fault')
  }
  const problems = refused.map((error) => toProblem(error, request.id))
  const became = {
    kept: added.map(({ id, fileName }) => ({ id, fileName })),
    refused: problems.map(({ code, details }) => ({ code, fileName: String(details['fileName'] ?? '') })),
  }
  const back = wayBack(address.to ?? '/', { slot: address.slot, ...became }, request.protocol)
  if (isForm) return reply.headers(back).code(303).send()
  const [problem] = problems
  if (problem) {
    const isOfSeveral = added.length + problems.length > 1
    return sendProblem(reply, {
      ...problem,
      details: { ...problem.details, ...(isOfSeveral && became) },
    })
  }
  return reply.code(201).send({ media: added.map((item) => MediaView.parse(item)) })
}

function addressOf({ params, query }: FastifyRequest): Address {
  const sent = { ...(query as object), ...(params as object) }
  const parsed = UploadAddress.safeParse(sent, { reportInput: true })
  if (parsed.success) return parsed.data
  const isOfHolder = parsed.error.issues.some(({ path: [name = ''] }) => name in HolderAddress.shape)
  throw isOfHolder ? new Refusal('not-found') : notAsAsked(parsed.error)
}

/**
 * Each file by itself: one that is refused does not keep the others out. Where the store fails, none is tried any more;
 * where the form itself ends otherwise than it should, what was kept of it is told all the same.
 */
async function take(site: Site, request: FastifyRequest, asked: Asked): Promise<Taken> {
  const taken: Taken = { added: [], thrown: [] }
  try {
    await takeEach(site, request, asked, taken)
  } catch (error) {
    // Whoever has left is told nothing. A small form was read to its end by now, and its stream is destroyed by itself.
    if (isNothing(taken) || asked.signal.aborted) throw error
    taken.thrown.push(error)
  }
  if (isNothing(taken)) throw new Refusal('file-empty', { fileName: '' })
  // The same picture under two names is there once.
  const byId = new Map(taken.added.map((item) => [item.id, item]))
  return { ...taken, added: [...byId.values()] }
}

async function takeEach(site: Site, request: FastifyRequest, asked: Asked, taken: Taken): Promise<void> {
  const { slot, once, signal } = asked
  const holder = holderAt(asked)
  const { ctx, whose, takes } = await opened(site.holders, request, asked)
  const fileSize = limitOf(takes)
  // The parser cuts at the limit and reads on, so that the answer reaches a browser that is still sending.
  const limits = { fileSize, files: atOnce(fileSize), fields: 20, fieldSize: 10_000 }
  const takeParts = async () => {
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'file') continue
      const fileName = part.filename ?? ''
      const incoming = { holder, slot, once, signal, fileName, body: part.file }
      await uploadMedia(ctx, site.holders, incoming).then(
        (item) => taken.added.push(item),
        (error: unknown) => taken.thrown.push(...onlyRefusals(error).thrown),
      )
      if (taken.thrown.some(isOfStore) || signal.aborted) break
      // What was refused before it was read is passed over, so that the next one comes.
      part.file.resume()
    }
  }
  await site.arriving.during(whose, fileSize, () =>
    takeParts().catch((error: unknown) => {
      throw beyondLimit(error, limits.files) ?? error
    }),
  )
}

async function opened(holders: Holders, request: FastifyRequest, asked: Asked) {
  const ctx = await request.ctx()
  if (ctx.actor.kind === 'visitor') throw new Refusal('sign-in-required')
  const { takes } = await openSlot(ctx, holders, { db: ctx.db, holder: holderAt(asked), slot: asked.slot })
  return { ctx, whose: ctx.actor.kind === 'person' ? ctx.actor.personId : ctx.actor.kind, takes }
}

const holderAt = ({ kind, holder: id }: z.output<typeof HolderAddress>): Holder => ({ kind, id })

const isNothing = ({ added, thrown }: Taken): boolean => added.length + thrown.length === 0
const isOfStore = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'storage-full' || error.code === 'storage-unavailable')

/** What the parser says at the first file beyond the limit, as our refusal. */
function beyondLimit(error: unknown, limit: number): Refusal | null {
  const isOurs = error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT'
  return isOurs ? new Refusal('files-beyond-limit', { limit }) : null
}

function onlyRefusals(error: unknown): Taken {
  if (error instanceof Refusal) return { added: [], thrown: [error] }
  throw error
}

type Shown = { readonly holders: Holders; readonly outgoing: Outgoing }

/** One rendition of a file, whole or a range of it. */
async function showMedia({ holders, outgoing }: Shown, request: FastifyRequest, reply: FastifyReply) {
  const address = RenditionAddress.safeParse(request.params)
  if (!address.success) throw new Refusal('not-found')
  const ctx = await request.ctx()
  const { item, sight, rendition } = await findRendition(ctx, holders, address.data)
  const headers = headersOf(item, rendition, sight)
  const isKnown = headers.etag !== undefined && request.headers['if-none-match']?.includes(headers.etag)
  if (isKnown) return reply.headers(headers).code(304).send()
  const isPlayed = isRecording(item.kind) && mayBePlayer(request.headers)
  return sendBody(ctx, outgoing, reply, { headers, rendition, most: isPlayed ? PART_BYTES : Infinity })
}

type Served = Pick<Awaited<ReturnType<typeof findRendition>>, 'rendition'> & {
  readonly headers: ReturnType<typeof headersOf>
  /** Of a range without an end. */
  readonly most: number
}

/** What is said of the file goes with the file: a refusal is no download, and no cache keeps it. */
async function sendBody(ctx: Ctx, outgoing: Outgoing, reply: FastifyReply, served: Served) {
  const { rendition, headers, most } = served
  const asked = rangeAsked(reply.request.headers, headers.etag)
  const range = rangeOf(asked, rendition.bytes, most)
  const ofAll = (which: string) =>
    reply.headers({ ...headers, 'content-range': `bytes ${which}/${rendition.bytes}` })
  if (range === 'beyond') return ofAll('*').code(416).send()
  const part = range === 'all' ? undefined : range
  const length = part ? part.end - part.start + 1 : rendition.bytes
  const wanted = { key: rendition.storageKey, bytes: length, range: part }
  const body = await outgoing.begin(ctx.storage, wanted, visitorOf(reply))
  if (part) ofAll(`${part.start}-${part.end}`).code(206)
  return reply
    .headers({ ...headers, 'content-length': length })
    .type(rendition.contentType)
    .send(withoutWords(body, part?.start ?? 0, rendition.overwrites))
}
