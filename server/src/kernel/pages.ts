/** The pages that mails and commands lead to, as the folder of their route below the language's. */
const PAGES = {
  refused: 'refused',
  contact: 'contact',
  signInCode: 'sign-in/code',
  myEntries: 'my',
  myEntry: 'my/entries/[entry]',
  mySection: 'my/entries/[entry]/[section]',
  myReceipt: 'my/entries/[entry]/receipt/[submission]',
  juryInvitation: 'jury/invitations/[token]',
  juryDesk: 'jury/[call]',
  juryEntry: 'jury/[call]/entries/[entry]',
  juryChanges: 'jury/[call]/entries/[entry]/changes',
  office: 'office',
  officeCancellation: 'office/[call]/cancellation',
  officeJurors: 'office/[call]/jurors',
  officePublication: 'office/[call]/publication',
  call: 'calls/[call]',
  archiveEntry: 'archive/[entry]',
} as const

export type Page = keyof typeof PAGES
export const PAGE_ROUTES: Readonly<Record<Page, string>> = PAGES

type NamesIn<Route> = Route extends `${string}[${infer Name}]${infer Rest}` ? Name | NamesIn<Rest> : never
/** What stands in a page's address, by the names that its route has for it. */
type Of<P extends Page> = [NamesIn<(typeof PAGES)[P]>] extends [never]
  ? []
  : [of: Readonly<Record<NamesIn<(typeof PAGES)[P]>, string>>]

/** Where a page is on this site. */
export function pagePath<P extends Page>(language: string, page: P, ...[of]: Of<P>): string {
  const parts: Readonly<Record<string, string>> = of ?? {}
  const path = PAGE_ROUTES[page].replaceAll(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(parts[name] ?? ''),
  )
  return `/${language}/${path}`
}

/** Where a page is for whoever is not on the site: who reads a mail. */
export const pageAddress = <P extends Page>(
  { publicUrl }: { readonly publicUrl: string },
  language: string,
  page: P,
  ...of: Of<P>
): string => publicUrl + pagePath(language, page, ...of)
