/** A file that an upload did not take, and why. */
export type Refused = { readonly code: string; readonly fileName: string }
export type Kept = { readonly id: string }

type Became = { readonly slot: string; readonly kept: readonly Kept[]; readonly refused: readonly Refused[] }

/** Enough to know a file by. Browsers keep a cookie of 4,096 characters; the rest of the line needs its share. */
const LONGEST_NAMES = [40, 20, 12]
const MOST_TOLD = 3500

export const UPLOAD_COOKIE = 'clarion-upload'
/** As long as a redirect may take on a slow line. */
const A_MINUTE = 60

/**
 * Where a plain form goes back to after an upload: the page it came from, at the slot itself. What became of the files is told to
 * that page once, by a cookie, and by no address: by a link, by Back or by reloading, the page would go on saying it.
 */
export function wayBack(
  to: string,
  became: Became,
  /** By which the form came; the cookie goes by no other. */
  protocol: string,
): { readonly location: string; readonly 'set-cookie': string } {
  const { pathname, search } = new URL(to, 'http://site.invalid')
  // '/.//elsewhere' reads as '//elsewhere', which would lead to another site.
  const path = pathname.replace(/^\/+/, '/')
  const attributes = [
    `Path=${path.replaceAll(';', '%3B')}`,
    `Max-Age=${A_MINUTE}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(protocol === 'https' ? ['Secure'] : []),
  ]
  return {
    location: `${path}${search}#${encodeURIComponent(became.slot)}`,
    'set-cookie': [`${UPLOAD_COOKIE}=${told(became)}`, ...attributes].join('; '),
  }
}

/**
 * What became of the files, as `name, value` pairs (`media-slot`, `media-added`, `media-kept` with ids where not all were taken,
 * and `media-problem` as `code:file name`) in base64url: of long names as much as there is room for.
 */
function told(became: Became): string {
  const tried = LONGEST_NAMES.map((longest) =>
    Buffer.from(JSON.stringify(pairsOf(became, longest))).toString('base64url'),
  )
  return tried.find(({ length }) => length <= MOST_TOLD) ?? tried.at(-1) ?? ''
}

const pairsOf = ({ slot, kept, refused }: Became, longest: number): string[][] => [
  ['media-slot', slot],
  ...(kept.length > 0 ? [['media-added', String(kept.length)]] : []),
  ...(refused.length > 0 ? kept.map(({ id }) => ['media-kept', id]) : []),
  ...refused.map(({ code, fileName }) => ['media-problem', `${code}:${shortened(fileName, longest)}`]),
]

function shortened(fileName: string, longest: number): string {
  const letters = [...fileName]
  if (letters.length <= longest) return fileName
  const end = Math.min(11, Math.floor(longest / 2))
  return `${letters.slice(0, longest - end - 1).join('')}…${letters.slice(-end).join('')}`
}
