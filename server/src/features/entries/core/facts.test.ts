import { expect, test } from 'vitest'
import type { Form } from '#features/forms/index.ts'
import { aField } from '#features/forms/testing.ts'
import { factsOf } from './facts.ts'

const summaryOf = (formatting: 'light' | 'plain'): string => {
  const field = aField({ key: 'summary', kind: 'long-text', role: 'summary', formatting })
  const form: Form = { version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field] }] }
  const answers = {
    summary: { kind: 'long-text', text: 'We **cook** for:\n- all\n- *one*', lang: 'en' },
  } as const
  return factsOf({ form, category: 'events', answers, authority: null, registry: new Map() }).summary
}

test('the summary that lists, mails and other programs are given has the words of a text with light formatting, without its signs', () => {
  expect(summaryOf('light')).toBe('We cook for:\n\nall\none')
  expect(summaryOf('plain')).toBe('We **cook** for:\n- all\n- *one*')
})
