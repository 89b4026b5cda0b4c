import type { Bag } from '#kernel/bag.ts'
import type { Asked } from '../asked.ts'
import type { Posted } from '../posted.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** A public body of the registry by its id; `name` is what was typed to find it. */
type AuthorityAnswer = { readonly kind: 'authority'; readonly authorityId: string; readonly name: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const authority: AnswerKind<Asked<'authority'>, AuthorityAnswer> = {
  settings: [],
  limits: [],
  tellsWho: true,
  shape: { authorityId: 'text', name: 'text' },
  accept: (sent) => ({
    kind: 'authority',
    authorityId: line(sent, 'authorityId'),
    name: line(sent, 'name'),
  }),
  post: authoritySaid,
  names: ['', '.name'],
  check(_question, { authorityId }, note) {
    if (!UUID.test(authorityId)) note('authority-unknown')
  },
  isEmpty: ({ authorityId }) => authorityId === '',
  whenMissing({ required }, answer) {
    if (answer !== undefined && answer.name !== '') return 'authority-unknown'
    return required === true ? 'required' : null
  },
  toText: ({ name }) => name,
  said: ({ authorityId, name }) => (authorityId === '' ? ['', name] : [authorityId]),
  texts: ({ authorityId, name }) => [
    { name: 'authorityId', text: authorityId },
    { name: 'name', text: name },
  ],
}

/** Chosen where no authority is meant: an emptied box takes none away, and what was chosen can be taken away all the same. */
export const NO_AUTHORITY = 'none'

/** Something else than all that is meant: an emptied box says nothing else. */
export const isTypedOver = (typed: string, meant: readonly string[]): boolean =>
  typed.trim() !== '' && !meant.some((name) => name.trim() === typed.trim())

/**
 * A name typed over the authority that the page had shown as chosen means another one: the choice counts no more, and what
 * was typed is kept. With script the page has taken the choice away by itself, and says nothing of what it had shown.
 */
function authoritySaid(key: string, { one, all }: Posted): Bag {
  const [id, name, meant] = [one(key), one(`${key}.name`), all(`${key}.name.shown`)]
  if (id === NO_AUTHORITY) return { authorityId: '', name: '' }
  const isAsShown = meant.length > 0 && id === one(`${key}.shown`)
  return { authorityId: isAsShown && isTypedOver(name, meant) ? '' : id, name }
}
