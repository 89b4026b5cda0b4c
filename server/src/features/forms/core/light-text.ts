/** Words of a text, and how they are set. */
export type Run = { readonly text: string; readonly isBold: boolean; readonly isItalic: boolean }

/** What stands in a text, one below the other: a paragraph of lines, or a list of items. */
export type Block = {
  readonly kind: 'paragraph' | 'bullets' | 'numbers'
  readonly lines: readonly (readonly Run[])[]
  /** The number of the first item. */
  readonly from: number
}

const BULLET = /^\s{0,3}[-*\u2022]\s+(?=\S)/
const NUMBER = /^\s{0,3}([1-9]\d{0,3})\.\s+(?=\S)/

type Line = { readonly kind: Block['kind'] | 'nothing'; readonly text: string; readonly from: number }

function lineOf(line: string): Line {
  if (line.trim() === '') return { kind: 'nothing', text: '', from: 1 }
  const bullet = BULLET.exec(line)
  if (bullet) return { kind: 'bullets', text: line.slice(bullet[0].length), from: 1 }
  const number = NUMBER.exec(line)
  if (number) return { kind: 'numbers', text: line.slice(number[0].length), from: Number(number[1]) }
  return { kind: 'paragraph', text: line, from: 1 }
}

/**
 * A text with light formatting, as it reads: `**bold**`, `*italic*`, lines that begin with `-` or `1.` are lists, an empty line begins a
 * paragraph. Everything else, markup and addresses among it, is words. What is given is data and no markup, so that whoever shows it can
 * write nothing else than its words. O(length). Never throws.
 */
export function lightBlocks(text: string): readonly Block[] {
  const blocks: { kind: Block['kind']; lines: (readonly Run[])[]; from: number }[] = []
  let open: Block['kind'] | 'nothing' = 'nothing'
  for (const { kind, text: line, from } of text.split('\n').map(lineOf)) {
    const last = blocks.at(-1)
    if (kind !== 'nothing') {
      // A number that does not follow begins a list of its own: what is shown is what was typed.
      const goesOn = kind !== 'numbers' || from === (last ? last.from + last.lines.length : 0)
      if (last && open === kind && goesOn) last.lines.push(runsOf(line))
      else blocks.push({ kind, lines: [runsOf(line)], from })
    }
    open = kind
  }
  return blocks
}

type Mark = { readonly sign: '**' | '*'; readonly mayOpen: boolean; readonly mayClose: boolean }
type Token = { readonly text: string; readonly mark: Mark | null }

/** Signs that set words, each with whether words stand right behind or before it; a sign behind a backslash is itself. */
function tokensOf(line: string): readonly Token[] {
  let at = 0
  return line.split(/(\\[*\\]|\*\*|\*)/).map((part, i) => {
    const [before, after] = [line[at - 1] ?? ' ', line[at + part.length] ?? ' ']
    at += part.length
    if (i % 2 === 0) return { text: part, mark: null }
    if (part.startsWith('\\')) return { text: part.slice(1), mark: null }
    const mayOpen = !isSpace(after) && !isInWord(before)
    const mayClose = !isSpace(before) && !isInWord(after)
    return { text: part, mark: { sign: part as Mark['sign'], mayOpen, mayClose } }
  })
}

const isSpace = (sign: string): boolean => /\s/.test(sign)
const isInWord = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign)

/** The signs that set something: each with its other half. */
function pairedIn(tokens: readonly Token[]): ReadonlySet<number> {
  const paired = new Set<number>()
  const open = new Map<Mark['sign'], number>()
  let lastWords = -1
  tokens.forEach(({ text, mark }, at) => {
    if (!mark) {
      if (text !== '') lastWords = at
      return
    }
    const begun = open.get(mark.sign)
    if (begun !== undefined && mark.mayClose && begun < lastWords) {
      paired.add(begun).add(at)
      open.delete(mark.sign)
    } else if (mark.mayOpen) open.set(mark.sign, at)
  })
  return paired
}

function runsOf(line: string): readonly Run[] {
  const tokens = tokensOf(line)
  const paired = pairedIn(tokens)
  const runs: Run[] = []
  const set = { '**': false, '*': false }
  tokens.forEach(({ text, mark }, at) => {
    if (mark && paired.has(at)) {
      set[mark.sign] = !set[mark.sign]
      return
    }
    const [isBold, isItalic] = [set['**'], set['*']]
    const last = runs.at(-1)
    if (last?.isBold === isBold && last.isItalic === isItalic)
      runs.splice(-1, 1, { ...last, text: last.text + text })
    else if (text !== '') runs.push({ text, isBold, isItalic })
  })
  return runs
}

/** The words alone, numbers among them, for where nothing can be set: a title, a list, a line for other programs. O(length). Never throws. */
export const lightWords = (text: string): string =>
  lightBlocks(text)
    .map(({ kind, lines, from }) =>
      lines
        .map((runs) => runs.map((run) => run.text).join(''))
        .map((words, at) => (kind === 'numbers' ? `${from + at}. ${words}` : words))
        .join('\n'),
    )
    .join('\n\n')
