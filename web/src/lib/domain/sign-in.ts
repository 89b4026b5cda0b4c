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
