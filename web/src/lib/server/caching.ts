/** Public pages are the same bytes for everybody; a minute bears a rush of readers, the ETag bears the rest. */
const FRESH_SECONDS = 60
const STALE_SECONDS = 600
export const READING_CACHE = {
  'cache-control': `public, max-age=${FRESH_SECONDS}, stale-while-revalidate=${STALE_SECONDS}`,
}

/** For how long after a change a browser, or a cache on the way, may still show a page as it was. */
export const KEPT_MINUTES = Math.ceil((FRESH_SECONDS + STALE_SECONDS) / 60)
