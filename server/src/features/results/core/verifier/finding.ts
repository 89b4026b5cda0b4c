/** One thing that is wrong with a package, by place: `marks[17]`, `rule`, `seal.signature`. */
export type Finding = {
  readonly where: string
  readonly what:
    /** Not a results package, or a part of it is not of the shape that it has there. */
    | 'malformed'
    /** A member, a row, a name or a step that is said twice. */
    | 'twice'
    /** A kind that there is not, or a name of nothing in the package: an entry, a criterion, a category. */
    | 'unknown'
    /** A text that has to say something and does not. */
    | 'empty'
    /** A model or a weight where the rule has none, or none where it has one. */
    | 'invented'
    /** A key, a hash or a signature that is spelled in another way than it is written here. */
    | 'spelling'
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
    /** A row, or a part of the package, that was never sealed or that no package has. */
    | 'added'
    /** A sealed row stands in another's place. */
    | 'moved'
    /** The outcome in the package is not what its marks and rule come to. */
    | 'outcome'
  /** What it concerns, in words of the package: the row, or expected and found. */
  readonly details?: Readonly<Record<string, string | number | null>>
}
