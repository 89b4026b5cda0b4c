import type { Answers, AnswerValue, Field } from '#features/forms/index.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { baseOf, type Bases, type Unheard } from './core/three-way.ts'
import { showMyEntry } from './views/mine.ts'

const TEXTS = { title: 'text', summary: 'long-text', story: 'long-text' } as const
export const KEYS = ['title', 'summary', 'story', 'place'] as const
export type Key = (typeof KEYS)[number]

/** A place is of several controls: what is typed goes into one of them. */
export const answered = (key: Key, text: string): AnswerValue =>
  key === 'place'
    ? { kind: 'place', name: text, lat: '', lon: '' }
    : { kind: TEXTS[key], text, lang: key === 'title' && text !== '' ? 'it' : '' }

export const textIn = (answer: AnswerValue | null | undefined): string => {
  if (answer?.kind === 'place') return answer.name
  return answer?.kind === 'text' || answer?.kind === 'long-text' ? answer.text : ''
}

export type Said = Readonly<Record<Key, string>>
export const saidIn = (answers: Answers): Said =>
  Object.fromEntries(KEYS.map((key) => [key, textIn(answers[key])])) as Said

type Dispute = { readonly answer: AnswerValue | null; readonly base: string; readonly savedAt: string }
type Saved = {
  readonly bases: Bases
  readonly elsewhere: Readonly<Record<string, AnswerValue | null>>
}
export type Refused = {
  readonly fields: readonly { readonly field: string; readonly code: string }[]
  readonly disputed: Readonly<Record<string, Dispute>>
  readonly saved: Saved
}

export const saving = (ctx: Ctx) => (entry: string, bases: Bases, said: Partial<Said>, unheard?: Unheard) => {
  const answers = Object.fromEntries(
    Object.entries(said).map(([key, text]) => [key, answered(key as Key, text)]),
  )
  return saveAnswers(ctx, { entry, section: 'campaign', bases, unheard, answers })
}

/** A window, as the page keeps it. */
type Window = {
  says: Said
  bases: Bases
  disputed: Readonly<Record<string, Dispute>>
  /** Texts that were sent since an answer was heard, by field. */
  unheard: Readonly<Partial<Record<Key, readonly string[]>>>
}
export type Step = {
  readonly who: 0 | 1
  /** Of a save, its answer or the whole may be lost on the way, or it may arrive after what came later. */
  readonly does: 'type' | 'save' | 'open' | 'mine' | 'theirs' | 'unanswered' | 'lost' | 'late'
  readonly key: Key
}

/** Two windows of one entry. Whatever is typed is a new word after what stands in the field, so that each can be looked for. */
export class TwoWriters {
  readonly #entrant: Ctx
  readonly #entry: string
  readonly #windows: Window[] = []
  readonly typed: string[] = []
  /** Texts against which somebody chose who was shown both. */
  readonly chosenAgainst: string[] = []
  disputes = 0
  /** Saves that were not heard of and the server has. */
  unanswered = 0
  /** Texts that somebody was asked about and had sent themselves. */
  readonly askedAboutOwn: string[] = []
  readonly #fields = new Map<string, Field>()
  #late: (() => Promise<unknown>)[] = []

  constructor(entrant: Ctx, entry: string) {
    this.#entrant = entrant
    this.#entry = entry
  }

  async open(who: 0 | 1): Promise<void> {
    const before = this.#windows[who]
    const { answers, bases, document } = await showMyEntry(this.#entrant, { entry: this.#entry })
    for (const field of document.form.sections.flatMap(({ fields }) => fields))
      this.#fields.set(field.key, field)
    const stored = saidIn(answers)
    const open: Window = { says: stored, bases, disputed: {}, unheard: {} }
    // What was not saved comes back from the device, over what it was typed over.
    const left =
      before === undefined
        ? []
        : KEYS.filter((key) => before.bases[key] !== undefined && this.#isUnsaved(before, key))
    for (const key of left)
      if (before !== undefined) {
        open.says = { ...open.says, [key]: before.says[key] }
        open.bases = { ...open.bases, [key]: before.bases[key] ?? '' }
        open.unheard = { ...open.unheard, [key]: before.unheard[key] }
      }
    this.#windows[who] = open
    this.#shown.set(open, { ...stored, ...Object.fromEntries(left.map((key) => [key, undefined])) })
  }

  /** What of a window is known to be saved. */
  readonly #shown = new WeakMap<Window, Readonly<Partial<Record<Key, string | undefined>>>>()
  readonly #isUnsaved = (window: Window, key: Key): boolean =>
    this.#shown.get(window)?.[key] !== window.says[key]

  window(who: 0 | 1): Window {
    return present(this.#windows[who], 'the window')
  }

  type(who: 0 | 1, key: Key): void {
    const window = this.window(who)
    const word = `w${this.typed.length}w`
    this.typed.push(word)
    window.says = { ...window.says, [key]: `${window.says[key]} ${word}`.trim() }
  }

  async save(who: 0 | 1, over: Bases = {}, without: readonly Key[] = []): Promise<void> {
    const window = this.window(who)
    const seen = window.unheard
    try {
      this.#took(window, await this.#sent(window, over, without)(), {})
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error
      const { saved, disputed } = error.details as Refused
      const others = KEYS.flatMap((key) =>
        (seen[key] ?? []).includes(textIn(disputed[key]?.answer)) && key in disputed
          ? [textIn(disputed[key]?.answer)]
          : [],
      )
      this.askedAboutOwn.push(...others)
      this.#took(window, saved, disputed)
      this.disputes += 1
    }
  }

  /** What a window sends, which from now on it has sent; it may arrive, or be answered, or not. */
  #sent(window: Window, over: Bases = {}, without: readonly Key[] = []): () => Promise<Saved> {
    const keys = KEYS.filter((key) => !without.includes(key))
    const said = Object.fromEntries(keys.map((key) => [key, window.says[key]]))
    const bases = { ...window.bases, ...over }
    const unheard = Object.fromEntries(
      keys.map((key) => [key, (window.unheard[key] ?? []).map((text) => this.#nameOf(key, text))]),
    )
    const sent = keys.map((key) => [key, [...(window.unheard[key] ?? []), window.says[key]]])
    window.unheard = { ...window.unheard, ...Object.fromEntries(sent) }
    return () => saving(this.#entrant)(this.#entry, bases, said, unheard)
  }

  readonly #nameOf = (key: Key, text: string): string =>
    baseOf(present(this.#fields.get(key), key), answered(key, text))

  async #unheard(who: 0 | 1, does: 'unanswered' | 'lost' | 'late'): Promise<void> {
    const send = this.#sent(this.window(who))
    if (does === 'late') this.#late.push(send)
    else if (does === 'unanswered') await this.#arrives(send)
  }

  async #arrives(send: () => Promise<unknown>): Promise<void> {
    this.unanswered += 1
    // Nobody hears what it was answered, be it refused.
    await send().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  async arriveLate(): Promise<void> {
    const [first, ...others] = this.#late
    this.#late = others
    if (first !== undefined) await this.#arrives(first)
  }

  #took(window: Window, saved: Saved, disputed: Window['disputed']): void {
    window.disputed = disputed
    for (const key of KEYS) {
      if (key in disputed) continue
      const other = saved.elsewhere[key]
      if (key in saved.elsewhere) window.says = { ...window.says, [key]: textIn(other) }
      window.bases = { ...window.bases, [key]: saved.bases[key] ?? '' }
      window.unheard = { ...window.unheard, [key]: [] }
      this.#shown.set(window, { ...this.#shown.get(window), [key]: window.says[key] })
    }
  }

  /** Chooses between the two versions that were shown, as long as that is what it is about. */
  async choose(who: 0 | 1, whose: 'mine' | 'theirs'): Promise<void> {
    const window = this.window(who)
    const key = KEYS.find((each) => each in window.disputed)
    const other = key && window.disputed[key]
    if (key === undefined || other === undefined) return
    if (whose === 'theirs') {
      this.chosenAgainst.push(window.says[key])
      return this.save(who, {}, [key])
    }
    await this.save(who, { [key]: other.base })
    // Where the other had changed once more, nobody has chosen against that: it is shown again.
    if (!(key in window.disputed)) this.chosenAgainst.push(textIn(other.answer))
  }

  async take({ who, does, key }: Step): Promise<void> {
    if (does === 'type') this.type(who, key)
    else if (does === 'save') await this.save(who)
    else if (does === 'open') await this.open(who)
    else if (does !== 'mine' && does !== 'theirs') await this.#unheard(who, does)
    else if (this.#asked() === undefined) await this.save(who)
    else await this.choose(this.#asked() ?? who, does)
  }

  /** Who has two versions before their eyes. */
  readonly #asked = () => ([0, 1] as const).find((who) => Object.keys(this.window(who).disputed).length > 0)

  /** Everything that is somewhere at the end: stored, chosen against, or still in a window that asks. */
  async kept(): Promise<string> {
    const { answers } = await showMyEntry(this.#entrant, { entry: this.#entry })
    const undecided = this.#windows.flatMap((window) =>
      KEYS.filter((key) => key in window.disputed).map((key) => window.says[key]),
    )
    return [...Object.values(saidIn(answers)), ...this.chosenAgainst, ...undecided].join(' ')
  }
}
