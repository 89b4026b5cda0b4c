import { expect, test } from 'vitest'
import { LANGUAGES } from '@clarion/server/shared'
import { GET } from './+server.ts'

test('the address of all calls leads to where they are listed, in its language', () => {
  const led = LANGUAGES.map((lang) => {
    try {
      return GET({ params: { lang } } as never)
    } catch (error) {
      return error
    }
  })
  expect(led).toMatchObject(LANGUAGES.map((lang) => ({ status: 308, location: `/${lang}#calls` })))
})
