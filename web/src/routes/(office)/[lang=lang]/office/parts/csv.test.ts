import { error, isRedirect } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { csvAnswer } from './csv.ts'

const address = (name: string) => new URL(`http://localhost/en/office/a-call/reviews/${name}?words=sea`)
const URL_OF_TABLE = address('export.csv')
const refused = (status: number) => async (): Promise<never> => error(status, 'own-conflict')

test.each(['export.csv', 'answers.csv'])(
  'a table that is refused (%s) leads to the page that says why, with the same filter',
  async (name) => {
    const asked = csvAnswer(address(name), refused(403)())
    const thrown: unknown = await asked.catch((one: unknown) => one)
    expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([
      303,
      '/en/office/a-call/reviews?words=sea',
    ])
  },
)

test('a fault stays a fault, and a table is a file', async () => {
  await expect(csvAnswer(URL_OF_TABLE, refused(500)())).rejects.toMatchObject({ status: 500 })
  const answer = await csvAnswer(URL_OF_TABLE, Promise.resolve({ fileName: 'a b.csv', csv: 'a\r\n' }))
  expect([answer.headers.get('content-disposition'), await answer.text()]).toEqual([
    'attachment; filename="a b.csv"',
    'a\r\n',
  ])
})
