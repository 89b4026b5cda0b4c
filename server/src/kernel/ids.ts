import { randomFillSync } from 'node:crypto'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Id<'PersonId'>
export type AuthorityId = Id<'AuthorityId'>
export type ProgrammeId = Id<'ProgrammeId'>
export type CallId = Id<'CallId'>
export type EntryId = Id<'EntryId'>
export type SubmissionId = Id<'SubmissionId'>
export type MediaId = Id<'MediaId'>
export type JurorId = Id<'JurorId'>
export type AssignmentId = Id<'AssignmentId'>
export type ReviewId = Id<'ReviewId'>
export type NoticeId = Id<'NoticeId'>
export type PublicationId = Id<'PublicationId'>

/**
 * A new UUID, version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits.
 * Keys made one after the other lie near each other in an index; PostgreSQL before 18 cannot make them itself.
 */
export function newId<T extends string>(unixMs: number = Date.now()): T {
  const bytes = randomFillSync(Buffer.allocUnsafe(16))
  bytes.writeUIntBE(unixMs, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T
}
