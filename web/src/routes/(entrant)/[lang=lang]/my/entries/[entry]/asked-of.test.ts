import { parseFormInput, type Field } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { postedFormOf } from './asked-of.ts'

const late = { label: { en: 'Late' }, audience: 'public', required: false, frozenFrom: '2026-03-01' } as const
const field = (key: string, kind: 'text' | 'yes-no' | 'declaration') => ({ ...late, key, kind }) as Field
const fields = [field('word', 'text'), field('ready', 'yes-no'), field('agreed', 'declaration')]
const form = { version: '1', sections: [{ key: 'part', title: { en: 'Part' }, fields }] }
const entry = { document: { form, zone: 'Europe/Rome' }, now: '2026-03-01T12:00:00Z' } as never

function readOf(posted: Readonly<Record<string, string>>): readonly string[] {
  const sent = new FormData()
  for (const [name, value] of Object.entries(posted)) sent.set(name, value)
  return Object.keys(parseFormInput(postedFormOf(entry, sent), 'part', sent))
}

test('what was typed on a page of before it could no longer be changed is read, and refused by the server, not lost', () => {
  expect(readOf({ word: 'changed', ready: 'yes' })).toEqual(['word', 'ready'])
})

test('a box that was unticked there posts nothing, and is read as unticked all the same', () => {
  expect(readOf({ 'base.open': 'word ready agreed' })).toEqual(['ready', 'agreed'])
  expect(readOf({ 'base.open': 'agreed' })).toEqual(['agreed'])
})

test('of what can no longer be changed and is not posted nothing is read, not as emptied either', () => {
  expect(readOf({ other: 'x', 'base.open': 'other' })).toEqual([])
})
