import type { CallId } from '#kernel/ids.ts'

/** Whose mails are meant: a call's, or with `site` those that belong to no call (null). */
export const callOfOutbox = (outbox: string): CallId | null => (outbox === 'site' ? null : (outbox as CallId))
