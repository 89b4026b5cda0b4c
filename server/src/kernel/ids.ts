import { v7 } from 'uuid'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Id<'PersonId'>
export type AuthorityId = Id<'AuthorityId'>
export type ClaimId = Id<'ClaimId'>
export type ProgrammeId = Id<'ProgrammeId'>
export type CallId = Id<'CallId'>
export type CancellationId = Id<'CancellationId'>
export type EntryId = Id<'EntryId'>
export type SubmissionId = Id<'SubmissionId'>
export type MediaId = Id<'MediaId'>
export type JurorId = Id<'JurorId'>
export type AssignmentId = Id<'AssignmentId'>
export type ReviewId = Id<'ReviewId'>
export type NoticeId = Id<'NoticeId'>
export type PublicationId = Id<'PublicationId'>

/**
 * A new UUID, version 7 (RFC 9562, section 5.7): the milliseconds, then what is counted up within one, then random bits.
 * Keys made one after the other lie near each other in an index; PostgreSQL before 18 cannot make them itself.
 */
export const newId = <T extends string>(): T => v7() as T
