import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { Answer, FieldKind, FieldRole, ReadWith } from '#features/forms/contract.ts'
import { MEDIA_KINDS, MEDIA_STATES } from '#features/media/contract.ts'
import { list } from '#platform/http/list.ts'
import type { Offer } from '../core/offers.ts'
import type { FaceAnswer, Face, FaceSection } from '../core/public-face.ts'
import type { Removed } from '../core/removed.ts'
import type { OwnMedia, FaceMedia } from '../core/submitted-media.ts'

export const FaceAnswerView: z.ZodType<FaceAnswer, FaceAnswer> = z.object({
  field: z.string(),
  kind: FieldKind,
  role: FieldRole.nullable(),
  label: localised,
  answer: Answer,
  chosen: list(localised),
  asked: ReadWith.optional(),
})

/** By the rule of its question; what does not take place waits for nothing. */
export const RemovedBy = z.enum(['results', 'award', 'cancelled'])

/** An answer that has gone before its entry: the question, never what was said. */
export const RemovedView: z.ZodType<Removed, Removed> = z.object({
  field: z.string(),
  label: localised,
  by: RemovedBy,
  removedAt: z.iso.datetime(),
})

/** What somebody said once to a question that is asked again. */
export const OfferView: z.ZodType<Offer, Offer> = z.object({
  field: z.string(),
  answer: Answer,
  chosen: list(localised),
  asked: ReadWith.optional(),
  call: localised,
  number: z.string(),
  handedInAt: z.iso.datetime(),
})

export const FaceSectionView: z.ZodType<FaceSection, FaceSection> = z.object({
  key: z.string(),
  title: localised,
  answers: list(FaceAnswerView),
  removed: list(RemovedView).optional(),
})

const media = {
  id: z.uuid() as z.ZodType as z.ZodType<FaceMedia['id'], FaceMedia['id']>,
  field: z.string(),
  kind: z.enum(MEDIA_KINDS),
  contentType: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  licence: z.string(),
  state: z.enum(MEDIA_STATES),
  colour: z.string().nullable(),
}

/** A file of one's own entry. */
export const MediaOwned: z.ZodType<OwnMedia, OwnMedia> = z.object({
  ...media,
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
})

/** A file of somebody's entry: nothing that only its entrant knows. */
export const FaceMediaView: z.ZodType<FaceMedia, FaceMedia> = z.object({
  ...media,
  fileName: z.string().nullable(),
  bytes: z.number().nullable(),
})

/** What one of its readers sees of an entry. */
export const FaceView: z.ZodType<Face, Face> = z.object({
  category: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  titleEnglish: z.string(),
  summary: z.string(),
  authorityName: z.string(),
  country: z.string(),
  place: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  implementer: z.string(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  sections: list(FaceSectionView),
  media: list(FaceMediaView),
})
