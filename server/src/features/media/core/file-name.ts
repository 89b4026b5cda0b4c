import { create } from 'content-disposition'
import { present } from '#kernel/impossible.ts'

// Controls, and marks that turn the reading direction: 'report\u202Efdp.exe' reads as 'reportexe.pdf'.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const LONGEST = 150

/** What a person sees of a file's name: no folders, nothing unseen, at most 150 characters with its ending. */
export function cleanFileName(given: string): string {
  // Browsers write a quotation mark so (WHATWG HTML, multipart/form-data encoding).
  const bare = given
    .replaceAll('%22', '"')
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
  const shown = bare.replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
  const name = [...shown]
  if (name.length <= LONGEST) return shown
  const ending = /\.\w{1,8}$/.exec(shown)?.[0] ?? ''
  return name.slice(0, LONGEST - ending.length).join('') + ending
}

/** How files that are shown as they came are called at their end, by what they were found to be. */
export const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}
export const endingOf = ({ contentType }: { readonly contentType: string }): string =>
  present(ENDINGS[contentType], 'the ending of a type that is taken')

/**
 * The Content-Disposition of a download (RFC 6266), with a plain name for old readers. The ending is that of what the
 * file was found to be, so that a PDF named `page.html` is not opened as a page.
 */
export function attachment(fileName: string, extension: string): string {
  const ending = `.${extension}`
  const name = fileName.toLowerCase().endsWith(ending) ? fileName : `${fileName || 'file'}${ending}`
  return create(name.toWellFormed(), { fallback: name.replace(/[^\w.() -]/g, '_') })
}
