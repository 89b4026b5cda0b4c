import { acceptAnswer, postedIn, saidBy, type Answers, type Field } from '@clarion/server/shared'

/** Names of the buttons that take over what is offered, and let it go again; no key of a question has a dot. */
export const TAKE = 'offer.take'
export const UNDO = 'offer.undo'

type Part = { readonly fields: readonly Field[]; readonly typed: Answers }

/**
 * What was typed, with what one said in another call where its button was pressed, or without it where the other was. Over words of
 * one's own nothing is taken, and only what is still as it was offered is let go.
 */
export async function withOffered(
  { attempt }: Pick<App.Locals, 'attempt'>,
  entry: string,
  { fields, typed }: Part,
  posted: FormData,
): Promise<Answers> {
  const { one } = postedIn(posted)
  const isTaken = one(TAKE) !== ''
  const key = one(isTaken ? TAKE : UNDO)
  const field = fields.find((each) => each.key === key)
  const offer = field && (await offerFor({ attempt }, entry, key))
  if (!field || !offer) return typed
  const says = saidBy(field, typed[key])
  const [now, then] = isTaken ? ['', offer.answer] : [saidBy(field, offer.answer), acceptAnswer(field, {})]
  return then && says === now ? { ...typed, [key]: then } : typed
}

async function offerFor({ attempt }: Pick<App.Locals, 'attempt'>, entry: string, key: string) {
  const answer = await attempt.listOffers({ entry })
  return answer.ok ? answer.value.offers.find(({ field }) => field === key) : undefined
}
