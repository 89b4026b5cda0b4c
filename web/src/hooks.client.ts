import { isUnreached } from '#lib/live/unreached.ts'
import type { HandleClientError } from '@sveltejs/kit/hooks'

/** A page that could not be asked for is no fault of ours: its error page says so, and where it was asked for. */
export const handleError: HandleClientError = ({ kind, error, event }) =>
  kind === 'unknown' && isUnreached(error)
    ? { code: 'unreached', again: event.url.pathname + event.url.search }
    : undefined
