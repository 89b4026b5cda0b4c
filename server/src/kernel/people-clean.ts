import { withoutDirections } from './one-line.ts'

/** Commas, semicolons, brackets and signs of other scripts and keyboards that say what ours say. */
const WIDE: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '،': ',',
  '；': ';',
  '؛': ';',
  '：': ':',
  '＜': '<',
  '＞': '>',
  '＠': '@',
  '｜': '|',
}
/** Line ends within a cell, of a page and of other systems. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu
const INVISIBLE = /[[\p{Cf}&&\p{Default_Ignorable_Code_Point}]]+/gv
const OF_WORD = /[^\s<>,;"()[\]|]/

/** Within a word a joiner shapes the letters around it; around a word it is nothing but what a program left there. */
const aroundNothing = (run: string, at: number, whole: string): string =>
  OF_WORD.test(whole.charAt(at - 1)) && OF_WORD.test(whole.charAt(at + run.length)) ? run : ''

/** A pasted list with nothing unseen that another reading of the same text leaves out: names and addresses are shown as they are kept. */
export const cleanList = (text: string): string =>
  withoutDirections(text)
    .normalize('NFC')
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[，、،；؛：＜＞＠｜]/g, (sign) => WIDE[sign] ?? sign)
    .replaceAll(INVISIBLE, aroundNothing)
    .normalize('NFC')

/** What marks a line of a list, or a line of another's mail. */
const MARK = /^(?:(?:[•‣⁃◦▪▫●○■□►✓✔·*–—-]+|>+(?=\s))\s*|\(?\d{1,4}[.)]{1,2}\s+|[a-z]\)\s+)/iu
/** What a mail says of its people, in the languages of Europe that are pasted most. */
const OF_MAIL =
  /^(?:to|b?cc|ccn|from|reply-to|e-?mail|mail|an|von|a|da|à|pour|de|para|per|προς|για|από|κοιν(?:\.|οποίηση)?)\s*:\s*/iu

/** A line without what stands in front of the people in it; the line itself where nothing else is in it. */
export function withoutMark(line: string): string {
  const text = line.trim()
  return text.replace(MARK, '').replace(OF_MAIL, '').trim() || text
}

const AND = ['and', 'e', 'ed', 'und', 'et', 'y', 'και', 'κι', 'i', 'și', 'és', 'en', 'og', 'och', '&', '+']
  .join('|')
  .replaceAll('+', String.raw`\+`)
const BEFORE = new RegExp(String.raw`^(?:${AND})\s+`, 'u')
const ALONE = new RegExp(String.raw`^(?:${AND}|e-?mail|mail)$`, 'iu')

/** What is said of the next one of several people, without the word that joins them. */
export const withoutAnd = (piece: string): string => piece.replace(BEFORE, '')

/** Whether words beside an address only join it to another one, or say that it is one. */
export const saysNothing = (words: string): boolean => ALONE.test(words)

/** The first line of a table as spreadsheets write it for each other: the sign between its cells. Null where it is no such line. */
export function separatorTold(line: string): { readonly sign: string | undefined } | null {
  const told = /^"?sep=(.?)"?$/i.exec(line.trim())
  if (!told) return null
  const [, sign = ''] = told
  // A tab at the end of a line is not seen.
  return { sign: ['\t', ';', ',', '|'].find((each) => each === (sign || '\t')) }
}
