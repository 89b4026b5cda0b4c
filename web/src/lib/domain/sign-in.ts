type Address = { readonly pathname: string; readonly search: string }

/** Where people sign in, and come back from to the page they wanted; an action of its forms is no page. */
export function signInAddress({ pathname, search }: Address): string {
  const [, language = 'en'] = pathname.split('/')
  const query = search
    .replace(/^\?\/\w*&?/, '?')
    .replace(/\bby=[^&]*&?/, '')
    .replace(/[?&]$/, '')
  return `/${language}/sign-in?to=${encodeURIComponent(pathname + query)}`
}

/** The call in which somebody wants to begin an entry once they are signed in; null where they want something else. */
export function callToEnter(returnTo: string | null | undefined): string | null {
  const [path = '', query = ''] = (returnTo ?? '').split('?')
  const key = /^\/[a-z]{2}\/my\/entries\/new$/.test(path) ? new URLSearchParams(query).get('call') : null
  return key !== null && /^[a-z0-9-]{1,60}$/.test(key) ? key : null
}
