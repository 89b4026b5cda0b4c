/** Public pages are the same bytes for everybody; a minute bears a rush of readers, the ETag bears the rest. */
export const READING_CACHE = { 'cache-control': 'public, max-age=60, stale-while-revalidate=600' }
