import type { Ctx } from '#platform/ctx.ts'
import { saveAnswers } from './commands/save-answers.ts'

export const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now })

const titled = (text: string) => ({ title: { text, lang: 'it' } })
export const save = (ctx: Ctx, entry: string, version: number, text: string) =>
  saveAnswers(ctx, { entry, section: 'campaign', version, answers: titled(text) })
