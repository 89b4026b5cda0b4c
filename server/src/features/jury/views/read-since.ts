import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { chairReaders } from '../store/chair-readers.ts'
import { laterReaders } from '../store/later-readers.ts'
import { namesReadIn } from '../store/without-names.ts'

type Asked = { readonly call: Call; readonly round: Round }

/**
 * What the jury of a round can have read by now that it was not to judge by: of which entries who could read what the others said, in a round
 * after it or as the chair of a panel, and who entered.
 */
export async function readSince({ db, now }: Pick<Ctx, 'db' | 'now'>, asked: Asked) {
  const readers = [...(await laterReaders(db, asked, now)), ...(await chairReaders(db, asked, now))]
  const names = await namesReadIn({ now }, db, asked)
  return { readers, names }
}
