import { MOST } from '@clarion/server/shared'

/** Words from an address, as the database can keep them: no NUL, no half character, no more than anybody types. */
export const searchedWords = (text: string): string =>
  text.replaceAll('\0', '').trim().slice(0, MOST.search).toWellFormed()
