/** How the command ends when not with 0. 64 and 70 are those of sysexits.h (BSD). */
export const EXIT = {
  /** The answer is no: it cannot be assigned, does not verify, rules are broken. */
  no: 1,
  /** What it was given cannot be used: a file, a setting, the database, or what it writes to. */
  input: 2,
  /** What was typed is no command of ours. */
  usage: 64,
  /** A fault of ours. */
  fault: 70,
} as const
