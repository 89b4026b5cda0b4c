import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { isOneLine } from '#kernel/one-line.ts'
import { runOperation } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import { aCtx, aPerson, withTx } from './testing/index.ts'

const UNSEEN = ['\u0007', '\t', '\n', '\u0085', '\u2028', '\u202e', '\u2066']
const media = newId<string>()

/** Every name and title that an operation takes, by the operation and the field that is named when it is refused. */
const NAMES: readonly (readonly [operation: string, field: string, input: (name: string) => object])[] = [
  ['updateAccount', 'name', (name) => ({ name, language: 'en' })],
  ['inviteJurors', 'jurors.0.name', (name) => ({ call: 'x', jurors: [anInvitation({ name })] })],
  [
    'inviteJurors',
    'jurors.0.organisation',
    (organisation) => ({ call: 'x', jurors: [anInvitation({ organisation })] }),
  ],
  ['proposeAuthority', 'name', (name) => anAuthority({ name })],
  ['proposeAuthority', 'place', (place) => anAuthority({ place })],
  ['describeMedia', 'caption', (caption) => ({ media, version: 1, caption })],
  ['describeMedia', 'credit', (credit) => ({ media, version: 1, credit })],
  [
    'completeWords',
    'credit',
    (credit) => ({ entry: media, media, version: 0, alt: 'A', licence: 'CC0-1.0', credit }),
  ],
]

const anInvitation = (said: object) => ({ name: 'A', email: 'a@b.eu', categoryKeys: ['x'], ...said })
const anAuthority = (said: object) => ({ name: 'A', language: 'it', country: 'IT', level: 'local', ...said })

test.each(NAMES)('%s refuses what cannot be seen in %s, and says so', (id, field, input) =>
  withTx(async (db) => {
    const bound = boundOperations.find(({ operation }) => operation.id === id)
    if (!bound) throw new Error(id)
    const ctx = aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })
    const fault = (error: unknown) => {
      throw error
    }
    for (const character of UNSEEN) {
      const answer = await runOperation(bound, ctx, input(`Bol${character}zano`), { fault })
      expect(answer).toMatchObject({
        ok: false,
        problem: { code: 'input-invalid', details: { fields: [{ field, code: 'unseen-characters' }] } },
      })
    }
    expect(bound.operation.input.safeParse(input(' Bozen \u200e– בולצאנו ')).success).toBe(true)
  }),
)

test('letters of every script, joiners and marks of direction are names; what turns them is none', () => {
  for (const name of ['Ζαγορά', 'שלום \u200fעולם', 'می\u200cخواهم', '👩‍🌾', 'São Tomé'])
    expect(isOneLine(name), name).toBe(true)
  for (const character of UNSEEN) expect(isOneLine(`a${character}b`), JSON.stringify(character)).toBe(false)
})
