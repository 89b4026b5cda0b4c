/** An entry to be judged. */
export type ProblemEntry = {
  readonly id: string
  /** Jurors it needs; the problem's `perEntry` when absent. */
  readonly need?: number
  /** Its category: only jurors of that panel may judge it, and the design is measured within it. */
  readonly category?: string
  /** Minutes one juror needs for it. */
  readonly minutes?: number
}

/** A juror with the fewest and the most entries to be given to them. */
export type ProblemJuror = {
  readonly id: string
  readonly min?: number
  readonly max: number
  /** The categories of their panel; all when absent. */
  readonly categories?: readonly string[]
}

/** At least so many jurors of each named entry come from the named jurors, as in "one who reads the entry's language". */
export type Quota = {
  readonly name: string
  readonly atLeast: number
  readonly jurors: readonly string[]
  /** All entries when absent. */
  readonly entries?: readonly string[]
}

/** Entry id, juror id. */
export type Pair = readonly [entry: string, juror: string]

/** One row per entry, one number per juror in the order of `jurors`; null (NaN in a Float64Array) where the juror must not judge it. */
export type SuitabilityRow = readonly (number | null)[] | Float64Array

/** What is to be assigned to whom, under which rules; the JSON of `clarion assign`. Suitability has any unit, the larger the better. */
export type AssignmentProblem = {
  readonly perEntry: number
  readonly entries: readonly ProblemEntry[]
  readonly jurors: readonly ProblemJuror[]
  readonly suitability: readonly SuitabilityRow[]
  /** Pairs that must be in the answer, and pairs that must not. */
  readonly must?: readonly Pair[]
  readonly mustNot?: readonly Pair[]
  readonly quotas?: readonly Quota[]
  /** Work already done: stays whatever the other rules say, and counts. */
  readonly given?: readonly Pair[]
  /** Assignments that stand but are not begun: each is kept unless moving it gains more than `moveCost`. */
  readonly present?: readonly Pair[]
  readonly moveCost?: number
}

/** Why a problem cannot be solved. Ids name entries and jurors; the words are in the catalogues. */
export type Reason =
  | { readonly code: 'must-closed'; readonly entry: string; readonly juror: string }
  | {
      readonly code: 'must-over-need'
      readonly entry: string
      /** Those it must go to, work already given left out; how many they are, and how many it needs beside what is given. */
      readonly jurors: readonly string[]
      readonly asked: number
      readonly given: number
      readonly need: number
    }
  | {
      readonly code: 'must-over-max'
      readonly juror: string
      /** Those they must judge, work already given left out; how many they are, and how many they may take beside what is given. */
      readonly entries: readonly string[]
      readonly asked: number
      readonly given: number
      readonly max: number
    }
  | {
      readonly code: 'quota-over-need'
      readonly entry: string
      readonly asked: number
      readonly need: number
    }
  | {
      readonly code: 'entry-short'
      readonly entry: string
      readonly asked: number
      readonly available: number
    }
  | {
      readonly code: 'quota-short'
      readonly entry: string
      readonly quota: string
      readonly asked: number
      readonly available: number
    }
  | {
      readonly code: 'places-short'
      readonly entries: readonly string[]
      readonly jurors: readonly string[]
      readonly quotas: readonly string[]
      readonly asked: number
      readonly available: number
    }
  | {
      readonly code: 'minimum-short'
      readonly jurors: readonly string[]
      readonly asked: number
      readonly available: number
    }
  | {
      readonly code: 'quotas-together'
      readonly entries: readonly string[]
      readonly quotas: readonly string[]
    }

/** Why no assignment gives every entry the sum that was asked for, in the unit of suitability. */
export type FloorReason =
  /** The entry gets less even with the first pick of all jurors. */
  | {
      readonly code: 'floor-short'
      readonly entry: string
      readonly floor: number
      readonly available: number
    }
  /** All together cannot; `isProven` is false when nothing was found, and it could not be ruled out in the time given. */
  | { readonly code: 'floor-together'; readonly floor: number; readonly isProven: boolean }

/** A floor that can be had. */
export type LowerFloor = { readonly code: 'lower-floor'; readonly to: number }

/** One change that alone makes the problem solvable. */
export type Relaxation =
  | { readonly code: 'raise-max'; readonly juror: string; readonly by: number }
  | { readonly code: 'lower-min'; readonly juror: string; readonly by: number }
  | { readonly code: 'lower-need'; readonly entry: string; readonly by: number }
  | { readonly code: 'lower-quota'; readonly quota: string; readonly by: number }
  | { readonly code: 'open-pair'; readonly entry: string; readonly juror: string }
  | { readonly code: 'drop-must'; readonly entry: string; readonly juror: string }
  | {
      readonly code: 'add-jurors'
      readonly count: number
      readonly places: number
      readonly entries: readonly string[]
    }

/** What cannot be met together, and single changes that would each solve it, smallest first. */
export type Infeasible = {
  readonly reasons: readonly (Reason | FloorReason)[]
  readonly relaxations: readonly (Relaxation | LowerFloor)[]
}
