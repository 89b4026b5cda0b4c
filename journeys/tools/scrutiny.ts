import axe from 'axe-core'
import type { Page } from '@playwright/test'
import { HtmlValidate } from 'html-validate'

/** What a page must not do while it is looked at: speak to others, or complain. Ask for it before going there. */
export function watch(page: Page, ownHost: string): { readonly complaints: string[] } {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && host !== ownHost) complaints.push(`request to ${host}`)
  })
  return { complaints }
}

const ASKED = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

type Violations = readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]

/** Brings axe to every page that this one will be: brought after the fact, it is read anew each time, half as long as it runs. */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript({ content: axe.source })

/**
 * What axe finds, as one line a finding. Run in the page itself: Playwright's own wrapper opens another page for every
 * answer, to look into frames of other sites, and takes ten times as long; no page of ours has frames.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const violations: Violations = await page.evaluate(
    `axe.run(${JSON.stringify(ASKED)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html.slice(0, 160)}`))
}

/** True when nothing scrolls sideways but what is made for it; on a phone and on a desktop no table is. */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate(`[
    document.documentElement,
    ...(matchMedia('(max-width: 48rem), (min-width: 80rem)').matches ? document.querySelectorAll('[role="region"]:has(> table)') : []),
  ].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)`)

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Svelte writes void elements with a slash, and style attributes carry measured values only.
    'void-style': 'off',
    'no-inline-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'doctype-style': 'off',
  },
})

/** What html-validate finds in the HTML as the server sent it. */
export async function htmlFindings(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `html ${ruleId} (line ${line}): ${message}`),
  )
}

/** Narrower than this many of its own letters' heights, and higher than so many lines: a column of one word a line. */
const NARROW = { ems: 6, lines: 3 }

/** Texts that stand in so narrow a column that each of their lines has about one word, as their first letters. */
export const narrowColumns = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const isOnlyHeard = (one) => one !== null && (getComputedStyle(one).clipPath !== 'none' || isOnlyHeard(one.parentElement))
    const blocks = new Map()
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode
      if (!/\\p{L}/u.test(text.data) || text.parentElement.closest('script, style, svg, noscript') || !text.parentElement.checkVisibility() || isOnlyHeard(text.parentElement)) continue
      let block = text.parentElement
      while (getComputedStyle(block).display.startsWith('inline') || getComputedStyle(block).display === 'contents') block = block.parentElement
      blocks.set(block, [...(blocks.get(block) ?? []), text])
    }
    return [...blocks].filter(([block, texts]) => {
      const { fontSize, writingMode } = getComputedStyle(block)
      const lines = new Set(texts.flatMap((text) => {
        const range = document.createRange()
        range.selectNodeContents(text)
        return [...range.getClientRects()].filter(({ width }) => width > 1).map(({ bottom }) => Math.round(bottom))
      }))
      return writingMode === 'horizontal-tb' && block.clientWidth < ${NARROW.ems} * parseFloat(fontSize) && lines.size > ${NARROW.lines}
    }).map(([, texts]) => texts.map(({ data }) => data.trim()).join(' ').slice(0, 80))
  })()`)
