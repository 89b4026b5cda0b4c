/** For what a role can be given, from wide to narrow. */
export const SCOPE_KINDS = ['site', 'programme', 'call'] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** For what a role is: the whole site, or one of the others, by its id. */
export type Scope =
  { readonly kind: 'site'; readonly id: null } | { readonly kind: 'programme' | 'call'; readonly id: string }

export const SITE: Scope = { kind: 'site', id: null }
export const ofProgramme = (id: string): Scope => ({ kind: 'programme', id })
export const ofCall = (id: string): Scope => ({ kind: 'call', id })
