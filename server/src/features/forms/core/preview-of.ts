/** What an address shows in place: where from, and for whom that counts as asked. */
export type Preview = { readonly frame: string; readonly host: string }

type Place = Pick<URL, 'hostname' | 'pathname' | 'searchParams'>

const VIDEO = /^[\w-]{11}$/
const FILM = /^\d{6,12}$/

/** The part of a path behind a name: of /shorts/x that of shorts. */
const behind = (pathname: string, names: readonly string[]): string => {
  const [, first = '', second = ''] = pathname.split('/')
  return names.includes(first) ? second : ''
}

function ofYouTube({ hostname, pathname, searchParams }: Place): string | null {
  const id =
    hostname === 'youtu.be'
      ? pathname.slice(1)
      : (searchParams.get('v') ?? behind(pathname, ['shorts', 'live', 'embed']))
  return VIDEO.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null
}

function ofVimeo({ pathname }: Place): string | null {
  const id = behind(pathname, ['video']) || pathname.slice(1)
  return FILM.test(id) ? `https://player.vimeo.com/video/${id}?dnt=1` : null
}

/** Who shows what they keep on pages of others, in a form that sets no cookies; the policy of our pages lets in no other frame. */
const PROVIDERS: Readonly<Record<string, (place: Place) => string | null>> = {
  'youtube.com': ofYouTube,
  'm.youtube.com': ofYouTube,
  'youtu.be': ofYouTube,
  'youtube-nocookie.com': ofYouTube,
  'vimeo.com': ofVimeo,
  'player.vimeo.com': ofVimeo,
}

/**
 * What an address on the web can show in place, on whoever's demand; null: nothing, and it stays a link. Only of providers of this list is
 * anything made, out of the number of a film alone, so that no address can lead a frame elsewhere. Never throws.
 */
export function previewOf(address: string): Preview | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname, pathname, searchParams } = new URL(address)
  const host = hostname.replace(/^www\./, '')
  const of = Object.hasOwn(PROVIDERS, host) ? PROVIDERS[host] : undefined
  const frame =
    protocol === 'https:' || protocol === 'http:' ? of?.({ hostname: host, pathname, searchParams }) : null
  return frame ? { frame, host: new URL(frame).hostname } : null
}
