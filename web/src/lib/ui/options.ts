/** One thing to choose; `lang` where its label is not in the page's language. */
export type Option = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly lang?: string | undefined
}
