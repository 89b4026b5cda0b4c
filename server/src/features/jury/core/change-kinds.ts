/** What is told of an entry whatever the form lets its jury read: by name, as it was and as it is. */
export const OUTLINE_FACTS = ['authorityName', 'implementer', 'country', 'place'] as const
export type OutlineFact = (typeof OUTLINE_FACTS)[number]

/** What a reader sees of a file beside the file itself; `name`: of documents alone. */
export const SAID_OF_FILES = ['name', 'caption', 'alt', 'credit', 'licence'] as const
export type SaidOfFile = (typeof SAID_OF_FILES)[number]

export const FIELD_CHANGES = ['same', 'changed', 'added', 'removed'] as const

/** `described`: the file is the same, and what is said of it is not; `moved`: only its place among the others. */
export const FILE_CHANGES = ['same', 'described', 'moved', 'replaced', 'added', 'removed'] as const

/** A stretch of text: in both versions, in the first alone, or in the second alone. */
export const PIECES = ['same', 'gone', 'new'] as const
