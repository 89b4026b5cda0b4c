/** One thing that is wrong with a package, by place: `marks[17]`, `rule`, `seal.signature`. */
export type Finding = {
  readonly where: string
  readonly what:
    /** Not a results package, or a part of it is as no result can be: of the wrong shape, said twice, about nothing. */
    | 'malformed'
    /** Signed with another key than the one expected. */
    | 'other-key'
    /** The signature is not the key holder's over this seal. */
    | 'signature'
    /** The seal itself was altered: its hashes do not make its root, or its key id is not its key's. */
    | 'seal'
    /** Not what was sealed at this place. */
    | 'changed'
    /** A sealed row is gone; the place is where it stood. */
    | 'missing'
    /** A row, or a part of the package, that was never sealed. */
    | 'added'
    /** A sealed row stands in another's place. */
    | 'moved'
    /** The outcome in the package is not what its marks and rule come to. */
    | 'outcome'
  /** What it concerns, in words of the package: the row, or expected and found. */
  readonly details?: Readonly<Record<string, string | number | null>>
}
