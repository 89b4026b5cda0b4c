/** The name of a kind in the names of its components: LongText of long-text. */
export const nameOf = (kind: string): string =>
  kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
