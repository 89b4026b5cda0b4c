import type { CallDocument, Level } from '../document-shape.ts'
import type { Calendar } from '../phases.ts'

/** What rules of who may enter need of a call's document, so that a page can ask with a part of it. */
export type Ruled = Pick<CallDocument, 'eligibility'> & Calendar

/** Of the authority of an entry, as the registry says it. */
export type AuthorityFacts = {
  /** Two letters as the Union writes them. */
  readonly country: string
  readonly level: Level
  /** Null: nobody has said. */
  readonly population: number | null
  readonly source: string | null
  readonly year: number | null
  /** False while the office has not looked at what an entrant said. */
  readonly isConfirmed: boolean
}

/** One who enters together with the lead. */
export type JointFacts = AuthorityFacts & {
  /** As the entry names it; two bodies can have one name. */
  readonly authorityId: string
  readonly name: string
  /** As `others` of the lead. */
  readonly others: Readonly<Record<string, number>>
}

/** A distinction that was published in an earlier edition. */
export type EarlierWin = {
  readonly programme: string
  /** Of the programme of this call. */
  readonly isOwn: boolean
  /** How many editions ago: 1 is the last one. */
  readonly edition: number
  readonly call: string
  readonly year: number
  readonly distinction: string
}

/** What an entry is, as far as rules of who may enter ask. */
export type EligibilityFacts = {
  readonly category: string
  /** Null: none of the registry is named yet. */
  readonly authority: AuthorityFacts | null
  /** Those who enter together with it, each once. */
  readonly joint: readonly JointFacts[]
  /** What the entry says itself, which counts where the registry says nothing; '' is not said. */
  readonly said: { readonly country: string; readonly level: Level | '' }
  /** In which the entry is written. */
  readonly languages: readonly string[]
  /** When what is entered ended, as it was written and as the days that this can mean; null: nothing is said yet. */
  readonly end: { readonly said: string; readonly first: string; readonly last: string } | 'goes-on' | null
  /** By category: how many others of its authority are handed in and not withdrawn. */
  readonly others: Readonly<Record<string, number>>
  /** The categories in which the same project is handed in as another entry. */
  readonly sameProject: readonly string[]
  readonly wins: readonly EarlierWin[]
  /** By field that is asked: how many files. */
  readonly files: Readonly<Record<string, number>>
}
