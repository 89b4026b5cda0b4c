import { createReadStream } from 'node:fs'
import { newId, type CallId, type MediaId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { sniff } from '#platform/files/sniff.ts'
import type { Spooled } from '#platform/files/spool.ts'
import { makeRenditions } from '#platform/images/renditions.ts'
import * as audit from '#features/audit/index.ts'
import type { MediaItem } from '../core/item.ts'
import { originalKey, renditionKey } from '../core/keys.ts'
import { IMAGE_WIDTHS, type MediaKind } from '../core/kinds.ts'
import { insertMedia, type Description, type RenditionRow } from '../store.ts'
import { sweepMedia } from './sweep-media.ts'

/** Far longer than storing one file can take. */
const SWEEP_AFTER_MS = 60 * 60 * 1000

export type Arrival = {
  readonly holderId: string
  readonly callId: CallId
  readonly field: string
  readonly fileName: string
  readonly kind: MediaKind
  readonly said?: Partial<Description>
  /** Runs in the transaction that records the file, and may still refuse it. */
  readonly admit?: (tx: Db) => Promise<void>
}

/**
 * Takes a spooled file in: what it is by its content, its renditions, its objects, its record. The objects come first,
 * because a record must never point at nothing; a job that was written before them removes what stays unrecorded.
 */
export async function keepMedia(ctx: Ctx, file: Spooled, arrival: Arrival): Promise<MediaItem> {
  const found = await sniff(file.path)
  if (found?.kind !== arrival.kind) throw new Refusal('file-type-not-accepted', { accepted: arrival.kind })
  const id = newId<MediaId>()
  const read = await (arrival.kind === 'image'
    ? readImage(id, file)
    : readDocument(id, file, found.contentType))
  const startAfter = new Date(ctx.now.getTime() + SWEEP_AFTER_MS)
  await ctx.jobs.enqueue(ctx.db, 'media.sweep', { mediaId: id }, { startAfter })
  try {
    await ctx.storage.put(originalKey(id), createReadStream(file.path), found.contentType)
    for (const { row, content } of read.renditions) {
      if (content) await ctx.storage.put(row.storageKey, content, row.contentType)
    }
    return await record(ctx, arrival, {
      ...read.measures,
      id,
      contentType: found.contentType,
      bytes: file.bytes,
      sha256: file.sha256,
      renditions: read.renditions.map(({ row }) => row),
    })
  } catch (error) {
    // Not ours to repeat here: the job does it again when this fails.
    await sweepMedia(ctx, id).catch(() => undefined)
    throw error
  }
}

type NewRendition = { readonly row: Omit<RenditionRow, 'mediaId'>; readonly content: Buffer | null }
type Measures = Pick<MediaItem, 'width' | 'height' | 'colour'>
type Read = { readonly measures: Measures; readonly renditions: readonly NewRendition[] }

async function readImage(id: MediaId, { path }: Spooled): Promise<Read> {
  const made = await makeRenditions(path, IMAGE_WIDTHS)
  return {
    measures: { width: made.width, height: made.height, colour: made.dominantColour },
    renditions: made.renditions.map(({ forWidth, content, contentType, width, height }) => ({
      row: {
        name: String(forWidth),
        storageKey: renditionKey(id, forWidth),
        bytes: content.length,
        contentType,
        width,
        height,
      },
      content,
    })),
  }
}

/** A document is shown as it came: its one rendition is the original. */
async function readDocument(id: MediaId, { bytes }: Spooled, contentType: string): Promise<Read> {
  const row = { name: 'document', storageKey: originalKey(id), contentType, width: null, height: null, bytes }
  return { measures: { width: null, height: null, colour: null }, renditions: [{ row, content: null }] }
}

type Stored = Measures &
  Pick<MediaItem, 'id' | 'contentType' | 'bytes' | 'sha256'> & {
    readonly renditions: readonly NewRendition['row'][]
  }

async function record(ctx: Ctx, arrival: Arrival, { renditions, ...stored }: Stored): Promise<MediaItem> {
  const { holderId, callId, field, fileName, kind, said = {}, admit } = arrival
  const { alt = '', caption = '', credit = '', licence = '' } = said
  return ctx.db.transaction(async (tx) => {
    await admit?.(tx)
    const item = await insertMedia(
      tx,
      {
        ...stored,
        ...{ callId, holderId, fieldKey: field, kind, fileName, altText: alt, caption, credit, licence },
        uploadedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
        uploadedAt: ctx.now,
      },
      renditions,
    )
    const { id: mediaId, bytes, sha256 } = item
    await audit.record(tx, ctx, 'media.upload', { callId, subjectId: holderId, mediaId, kind, bytes, sha256 })
    return item
  })
}
