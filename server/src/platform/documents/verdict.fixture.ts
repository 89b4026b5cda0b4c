import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusals.ts'
import { aFolder } from '../testing/empty.ts'
import type { PdfPacking } from '../testing/pdf.ts'
import { checkDocument } from './check-document.ts'

/** What is said of a document: that it passes, what was found in it, or why it is not taken. */
export async function verdictOn(pdf: Buffer): Promise<unknown> {
  const path = join(aFolder(), 'document.pdf')
  await writeFile(path, pdf)
  return checkDocument(path).then(
    () => 'passes',
    (error: unknown) => (error instanceof Refusal ? (error.details['found'] ?? error.code) : error),
  )
}

export const js = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
export const annotation = (action: string) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`

export const PACKINGS: readonly PdfPacking[] = ['plain', 'compressed', 'encrypted']
