import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { NOUNS } from '#kernel/nouns.ts'
import { FaceSectionView } from '#features/entries/contract.ts'
import { MEDIA_KINDS } from '#features/media/contract.ts'
import { list } from '#platform/http/list.ts'

/** 'catalogue': winners, mentions, then by number. */
export const ARCHIVE_ORDERS = ['catalogue', 'newest', 'title', 'place'] as const
export type ArchiveOrder = (typeof ARCHIVE_ORDERS)[number]

/** A published file; `/media/{id}/{rendition}` has its bytes. */
export const ArchiveMedia = z.object({
  id: z.uuid(),
  field: z.string(),
  kind: z.enum(MEDIA_KINDS),
  /** Of documents and recordings only, and so is the size: of a picture the public has the renditions alone. */
  fileName: z.string().nullable(),
  contentType: z.string(),
  bytes: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  colour: z.string().nullable(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  licence: z.string(),
  /** A picture may be published before it is ready to be shown. */
  state: z.enum(['ready', 'preparing']),
})
export type ArchiveMedia = z.output<typeof ArchiveMedia>

/** What lists say of an entry: plate, number, caption. */
export const ArchiveCard = z.object({
  number: z.string(),
  slug: z.string(),
  call: z.string(),
  category: z.string(),
  /** The one that its call names first. */
  distinction: z.string().nullable(),
  /** What it was given beside that, as the call names them. */
  beside: z.array(z.string()),
  title: z.string(),
  titleLanguage: z.string(),
  titleEnglish: z.string(),
  authorityName: z.string(),
  /** Those who enter together with it, as far as the public reads who they are. */
  jointNames: z.array(z.string()),
  country: z.string(),
  place: z.string(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  isOngoing: z.boolean(),
  isFictitious: z.boolean(),
  plate: ArchiveMedia.nullable(),
})
export type ArchiveCard = z.output<typeof ArchiveCard>

export const ArchiveEntry = ArchiveCard.extend({
  summary: z.string(),
  implementer: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  sections: list(FaceSectionView),
  media: z.array(ArchiveMedia),
  publishedAt: z.iso.datetime(),
})
export type ArchiveEntry = z.output<typeof ArchiveEntry>

/** Why an entry stands beside another, the closest tie first; `value` is the place, the body or the channel's key. */
export const RELATIONS = ['authority', 'implementer', 'place', 'channel', 'country', 'category'] as const
export const Related = ArchiveCard.extend({
  reasons: z.array(z.object({ kind: z.enum(RELATIONS), value: z.string(), label: localised.optional() })),
})
export type Related = z.output<typeof Related>

/** A published call as the archive tells of it. */
export const ArchiveCall = z.object({
  key: z.string(),
  year: z.number(),
  isDemonstration: z.boolean(),
  name: localised,
  shortName: localised,
  /** What was entered; null: what the site says. */
  noun: z.enum(NOUNS).nullable(),
  demonstration: localised.nullable(),
  /** Who could enter: why entries were admitted, and others not. */
  eligibility: localised,
  categories: z.array(
    z.object({ key: z.string(), letter: z.string(), name: localised, ink: z.number(), admitted: z.number() }),
  ),
  distinctions: z.array(
    z.object({
      key: z.string(),
      name: localised,
      /** The place that it names, 1 for the first; null: a mention. */
      rank: z.number().nullable(),
      /** Each category gives one of it. */
      isOneACategory: z.boolean(),
    }),
  ),
  /** Distinctions of entries that were withdrawn since, by category; which they were, nobody reads. */
  givenBack: z.array(z.object({ category: z.string(), distinction: z.string(), count: z.number() })),
  received: z.number(),
  admitted: z.number(),
  countries: z.array(z.string()),
  publishedAt: z.iso.datetime(),
})
export type ArchiveCall = z.output<typeof ArchiveCall>

/** Why a file is not on the page: what of its words lacks, or that nobody can see it. */
export const HINDRANCES = ['alt', 'credit', 'licence', 'unreadable'] as const

/** What the public page would show of an entry: all that the archive's has, but what only publication knows. */
export const PreviewedEntry = ArchiveEntry.omit({
  slug: true,
  distinction: true,
  beside: true,
  publishedAt: true,
}).extend({
  /** Null until it is handed in. */
  number: z.string().nullable(),
})

/** What the public page shows of the entry's call; what is counted at publication is not in it. */
export const PreviewedCall = ArchiveCall.pick({
  key: true,
  year: true,
  isDemonstration: true,
  shortName: true,
  distinctions: true,
}).extend({
  categories: z.array(ArchiveCall.shape.categories.element.omit({ admitted: true })),
})
