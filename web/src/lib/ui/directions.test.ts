import { globSync, readFileSync } from 'node:fs'
import { parse, type AST } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'

const SOURCE = new URL('../../', import.meta.url).pathname
const PAGES = globSync('**/*.svelte', { cwd: SOURCE }).sort()

/** Every element of a component, with the names of its attributes and what is plainly written in them. */
function elementsOf(file: string): { name: string; line: number; has: ReadonlyMap<string, string | null> }[] {
  const source = readFileSync(`${SOURCE}${file}`, 'utf8')
  const found: ReturnType<typeof elementsOf> = []
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look)
    if (typeof node !== 'object' || node === null) return
    if ('type' in node && node.type === 'RegularElement') found.push(read(node as AST.RegularElement))
    Object.values(node).forEach(look)
  }
  const read = ({ name, attributes, start }: AST.RegularElement) => {
    const written = attributes.filter((each) => each.type === 'Attribute')
    const has = new Map(written.map((each) => [each.name, plainly(each)]))
    return { name, line: source.slice(0, start).split('\n').length, has }
  }
  look(parse(source, { modern: true }).fragment)
  return found
}

function plainly({ value }: AST.Attribute): string | null {
  const [part, ...rest] = Array.isArray(value) ? value : []
  return part?.type === 'Text' && rest.length === 0 ? part.data : null
}

/** Kinds of input in which words of any script are typed. */
const TYPED = new Set(['text', 'search'])

test('there are components to look at', () => expect(PAGES.length).toBeGreaterThan(150))

describe.each(PAGES)('%s', (file) => {
  const elements = elementsOf(file)

  test('each passage with a language has a direction: that of its own first letter, whatever the page’s', () => {
    const without = elements.filter(({ name, has }) => name !== 'html' && has.has('lang') && !has.has('dir'))
    expect(without.map(({ name, line }) => `<${name}> in line ${line}`)).toEqual([])
  })

  test('each field in which people type follows the direction of what is typed', () => {
    const isTyped = ({ name, has }: (typeof elements)[number]): boolean =>
      name === 'textarea' ||
      (name === 'input' && TYPED.has(has.has('type') ? (has.get('type') ?? '') : 'text'))
    const without = elements.filter((each) => isTyped(each) && !each.has.has('dir'))
    expect(without.map(({ name, line }) => `<${name}> in line ${line}`)).toEqual([])
  })
})
