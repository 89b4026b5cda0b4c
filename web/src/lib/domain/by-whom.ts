import { localeOf, namesOfAll } from '@clarion/server/shared'
import { listsIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'

type Entered = { readonly authorityName: string; readonly jointNames: readonly string[] }

/** By whom an entry is: the lead first, and all who enter together with it. A working copy may name none yet. */
export const namesOfEntered = ({ authorityName, jointNames }: Entered): readonly string[] =>
  namesOfAll({ authorityName, joint: jointNames.map((name) => ({ name })) })

export const byWhom = (entry: Entered, t: Translator): string =>
  listsIn(localeOf(t.language)).format(namesOfEntered(entry))
