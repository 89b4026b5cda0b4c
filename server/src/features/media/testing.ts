import { UPLOAD_COOKIE } from './core/way-back.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import Fastify from 'fastify'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { newId, type CallId, type MediaId, type PersonId } from '#kernel/ids.ts'
import { no, YES } from '#kernel/verdict.ts'
import { startClock } from '#platform/clock/clock.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'
import { databaseTime } from '#platform/db/time.ts'
import { answerErrors } from '#platform/http/answers.ts'
import { serveOperations } from '#platform/http/api.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withSpooled } from '#platform/files/spool.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { requestContext } from '#platform/http/requests.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { aCtx, aPerson, collectedJobs, freshDatabase, testSettings } from '#platform/testing/index.ts'
import { aPdfOf } from '#platform/testing/pdf.ts'
import { keepMedia, type Arrival } from './commands/keep-media.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import type { Sight } from './policy.ts'
import type { HolderContract, Holders } from './scope.ts'
import type { Holder } from './core/holder.ts'
import type { MediaItem } from './core/item.ts'
import { mediaJobs } from './jobs.ts'
import { mediaOperations, mediaRoutes } from './routes.ts'

/** A picture of one colour; JPEG with the place and the camera written into it. */
export const aPicture = (width = 64, height = 48): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
    .withExif({
      IFD0: { Make: 'SECRET-CAMERA' },
      IFD3: { GPSLatitude: '45/1 26/1 0/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer()

/** A picture whose head and end are right, and which cannot be unpacked. */
export async function aBrokenPicture(): Promise<Buffer> {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3366aa' } })
    .png()
    .toBuffer()
  return Buffer.from(picture).fill(0, picture.indexOf('IDAT') + 4, picture.indexOf('IEND') - 8)
}

/** A PDF of one page with a link. */
export const aPdf = (): Buffer => aPdfOf({})

type Kept = Omit<Arrival, 'kind'> & { readonly content: Buffer }

/** A picture as an upload leaves it: taken in, and not prepared. */
export async function aKeptPicture(ctx: Ctx, { content, ...arrival }: Kept): Promise<MediaItem> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'clarion-kept-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const options = { limitBytes: content.length, dir }
  return withSpooled(Readable.from([content]), options, (file) =>
    keepMedia(ctx, file, { ...arrival, kind: 'image' }),
  )
}

/** Does what the job does that came with the picture. */
export async function prepared(ctx: Ctx, holders: Holders, { id }: MediaItem): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'clarion-prepared-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  await prepareMedia({ ...ctx, settings: { ...ctx.settings, dataDir } }, holders, { mediaId: id, attempt: 1 })
}

type Holding = {
  readonly ownerId: PersonId
  readonly holder: Holder
  readonly callId: CallId
  /** For those who are not the owner. */
  sight: Sight
  isOpen: boolean
}

/** What the holder of this site tells whom it concerns. */
const holderTold = defineJob('holder.told', { mediaId: factId<MediaId>(), state: factId<string>() })

/** Something that holds media: two pictures, many sketches, one document, and what is heard and seen. Media itself knows nothing of entries. */
function contractOf(holding: Holding): HolderContract {
  const slots = {
    pictures: { kind: 'image', maxItems: 2 },
    sketches: { kind: 'image', maxItems: 50 },
    papers: { kind: 'document', maxItems: 1 },
    spots: { kind: 'audio', maxItems: 3 },
    films: { kind: 'video', maxItems: 2, maxBytes: 100_000, maxSeconds: 60 },
  } as const
  const isOwner = (actor: Actor) => actor.kind === 'person' && actor.personId === holding.ownerId
  return {
    kind: holding.holder.kind,
    find: async ({ actor }, _db, id) =>
      id === holding.holder.id && isOwner(actor)
        ? {
            callId: holding.callId,
            mayChange: holding.isOpen ? YES : no('call-not-open'),
            slot: (key) => (Object.hasOwn(slots, key) ? slots[key as keyof typeof slots] : null),
          }
        : null,
    hold: async (_tx, id) => id === holding.holder.id,
    sightOf: async ({ actor }, item) => {
      if (item.holder.id !== holding.holder.id) return 'hidden'
      return isOwner(actor) && holding.sight !== 'public' ? 'private' : holding.sight
    },
    callOf: async () => holding.callId,
    settled: (tx, ctx, { item, state }) => ctx.jobs.enqueue(tx, holderTold, { mediaId: item.id, state }),
  }
}

type Given = { readonly dataDir?: string; readonly storage?: Storage; readonly further?: Holders }

/** A small site with one holder (and those of `further` contracts), on a database and a storage of its own; `as` signs a request. */
export async function aMediaSite(given: Given = {}) {
  const { db } = await freshDatabase()
  const dataDir = given.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'clarion-media-site-')))
  if (!given.dataDir) onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const settings = testSettings({ dataDir })
  const owner = await ensurePerson(db, { email: 'owner@example.eu' }, new Date())
  const other = await ensurePerson(db, { email: 'other@example.eu' }, new Date())
  const holding: Holding = {
    ownerId: owner.id,
    holder: { kind: 'entry', id: newId() },
    callId: newId(),
    sight: 'hidden',
    isOpen: true,
  }
  const actorOf = (personId: string | null): Actor =>
    personId ? aPerson({ personId: personId as PersonId }) : { kind: 'visitor' }
  const jobs = collectedJobs()
  const storage = given.storage && { storage: given.storage }
  const ctx = aCtx({ db, settings, jobs, actor: actorOf(owner.id), ...storage })
  const holders = [contractOf(holding), ...(given.further ?? [])]
  const app = Fastify()
  onTestFinished(() => app.close())
  answerErrors(app)
  const identify = async (headers: Headers) => actorOf(headers.get('x-person'))
  const clock = await startClock(databaseTime(db))
  onTestFinished(() => clock.stop())
  await app.register(requestContext, { ...ctx, clock, identify })
  serveOperations(app, mediaOperations(holders), { fault: () => undefined })
  await app.register(mediaRoutes(holders))
  /** Runs every job of this name that was written so far. */
  const runJobs = async (name: string): Promise<void> => {
    for (const { facts } of jobs.enqueued.filter((each) => each.name === name))
      await mediaJobs(holders)
        .find((each) => each.name === name)
        ?.run(ctx, facts, { jobName: name, attempt: 1 })
  }
  const people = { owner: { 'x-person': owner.id }, other: { 'x-person': other.id } }
  return { app, ctx, holders, holding, enqueued: jobs.enqueued, runJobs, ...people }
}

type Site = Awaited<ReturnType<typeof aMediaSite>>
export type NamedFile = readonly [name: string, content: Buffer]
type Posted = {
  slot?: string
  kind?: string
  holder?: string
  to?: string
  once?: string
  as?: Record<string, string>
}

/** Posts files as a browser's form does. */
export async function post(
  { app, holding, owner }: Site,
  files: readonly NamedFile[],
  {
    slot = 'pictures',
    kind = holding.holder.kind,
    holder = holding.holder.id,
    to,
    once,
    as = owner,
  }: Posted = {},
) {
  const query = new URLSearchParams({ slot, ...(to !== undefined && { to }), ...(once && { once }) })
  const { headers, payload } = await aForm(files)
  return app.inject({
    method: 'POST',
    url: `/api/v1/holders/${kind}/${holder}/media?${query}`,
    headers: { ...as, ...headers },
    payload,
  })
}

/** Files as a browser's form sends them. */
export async function aForm(files: readonly NamedFile[]) {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([new Uint8Array(content)], name))
  const encoded = new Response(form)
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' }
  return { headers, payload: Buffer.from(await encoded.arrayBuffer()) }
}

/** What a plain form's upload tells the page that follows, which no address does. */
export function reportOf({ cookies }: { readonly cookies: readonly { name: string; value: string }[] }) {
  const told = cookies.find(({ name }) => name === UPLOAD_COOKIE)?.value ?? ''
  const pairs: unknown = told === '' ? [] : JSON.parse(Buffer.from(told, 'base64url').toString())
  return new URLSearchParams(pairs as [string, string][])
}

/** As a storage hands a file out: what comes of it is that the process that reads it is given up. */
export const givenUp = (storage: Storage, reason: ApartFailure['reason']): Storage => ({
  ...storage,
  get: async (...what) => {
    const kept = await storage.get(...what)
    kept?.body.destroy()
    function read(this: Readable): void {
      this.destroy(new ApartFailure(reason))
    }
    return kept && { ...kept, body: new Readable({ read }) }
  },
})
