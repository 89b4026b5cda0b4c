/** What may hold files. A further kind is named here and in the database; what its feature says of it is a `HolderContract`. */
export const HOLDER_KINDS = ['entry', 'page', 'person', 'call'] as const
export type HolderKind = (typeof HOLDER_KINDS)[number]

/** An entry, a page, a person or a call, as something that carries files. */
export type Holder = { readonly kind: HolderKind; readonly id: string }
