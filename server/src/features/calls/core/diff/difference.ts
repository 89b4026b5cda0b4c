import type { Localised } from '#kernel/languages.ts'

/** What a call's document is made of, as people name it. */
export const THINGS = [
  'category',
  'phase',
  'section',
  'question',
  'option',
  'round',
  'criterion',
  'panel',
  'inquiry',
  'rule',
  'distinction',
] as const
export type ThingKind = (typeof THINGS)[number]

/** A thing of a document, by its key and by the name that people read; `phase`, `rule`: of which kind, where it is one. */
export type Thing = {
  readonly kind: ThingKind
  readonly key: string
  readonly name: Localised
  readonly phase?: string | undefined
  readonly rule?: string | undefined
}

export const CHANGES = ['added', 'removed', 'moved', 'changed'] as const
export type Change = (typeof CHANGES)[number]

/** What a setting says: nothing, one value, things of the document, or more than a line can say. */
export type Said =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: Localised }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  | { readonly kind: 'moment'; readonly at: string; readonly zone: string; readonly isEnd: boolean }
  | { readonly kind: 'things'; readonly things: readonly Thing[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'more' }

export const NOTHING: Said = { kind: 'nothing' }

/** One way in which a document differs from another. */
export type Difference = {
  readonly change: Change
  /** Where, from the outermost thing to the one that it is about; none: the call itself. */
  readonly place: readonly Thing[]
  /** Of what is changed in it: 'required', 'limits.max'; '' of what is added, removed or moved as a whole. */
  readonly setting: string
  /** Of a text of which one language is changed. */
  readonly language: string | null
  readonly before: Said
  readonly after: Said
}
