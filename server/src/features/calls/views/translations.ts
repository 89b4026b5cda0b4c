import { LANGUAGES } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import { behindView, textsOf } from '#features/translations/index.ts'
import { officeCall } from '../scope.ts'
import { textsHolder } from '../store/texts.ts'

/** By the languages of the site's pages, and whatever else the document speaks in anywhere. */
export async function showCallTranslations(ctx: Ctx, input: { call: string }) {
  const { id, documentVersion } = await officeCall(ctx, input.call)
  const texts = await textsOf(ctx.db, textsHolder(id), documentVersion)
  const spoken = texts.map(({ language }) => language).toSorted()
  return {
    version: documentVersion,
    behind: behindView(texts, [...new Set([...LANGUAGES, ...spoken])]),
  }
}
