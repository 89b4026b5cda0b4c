type Address = { readonly pathname: string; readonly search: string }

/** Where people sign in, and come back from to the page they wanted. */
export function signInAddress({ pathname, search }: Address): string {
  const [, language = 'en'] = pathname.split('/')
  return `/${language}/sign-in?to=${encodeURIComponent(pathname + search)}`
}
