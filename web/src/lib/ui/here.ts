/**
 * Where a page stands, as the address to which its form is posted. A form that names none takes the fragment along (#content, after the
 * link that skips to it), through every redirect: once the next page is laid out, browsers lead there, away from the box that
 * somebody types in already.
 */
export const hereOf = ({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string => pathname + search
