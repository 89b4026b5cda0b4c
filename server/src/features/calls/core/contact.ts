import type { CallDocument } from './document.ts'

/** Whom people write to about a call. */
export type Contact = {
  /** As the call names its office, else whoever leads it. */
  readonly name: Readonly<Record<string, string>>
  /** Null for a call of the days before a call had to name one. */
  readonly email: string | null
  readonly phone: string | null
  readonly page: string | null
}

/** `und`: the name of an organisation is in no language in particular. */
export const contactOf = ({ contact, ledBy }: Pick<CallDocument, 'contact' | 'ledBy'>): Contact => ({
  name: { ...(contact?.name ?? { und: ledBy.name }) },
  email: contact?.email ?? null,
  phone: contact?.phone ?? null,
  page: contact?.page ?? null,
})
