type Params = Readonly<Record<string, string | number>>

/** What the tools say that judge marks in files: rank, agree, vote, package, verify. Operators work in English. */
export const TOOL_WORDS = {
  rank: 'Rank the entries of a file of marks, with the uncertainty of the ranking.',
  agree: 'Measure how far the jurors of a file of marks agree, and what the chair should look at.',
  vote: 'Count ranked ballots.',
  package: 'Seal marks, rule and outcome as a results package that anyone can verify.',
  verify:
    'Verify a results package; the exit code is 0 when nothing is wrong with it, 1 when it is refused; clarion --help has the others.',
  inMarks:
    'marks as CSV with entry, juror, score and optionally category, criterion, weight, owner; - for standard input',
  inBallots: 'ballots as CSV with ranking (A > B = C) and optionally count, or with ballot, entry, rank',
  rule: 'weighted-mean, median, trimmed-mean[:dropped at each end], rank-sum, schulze, ranked-pairs, qualify[:quorum] or adjusted',
  ladder: 'JSON file with the steps that break ties',
  top: 'how many places count as top',
  topSealed: 'how many places count as top (default: 3, or all where entries are fewer)',
  draws: 'draws of the posterior; 0 for none',
  winners: 'name the winners of so many places a category, each owner in one category only',
  wins: (category: string, winners: readonly string[]) =>
    `Winners${category === '' ? '' : ` of ${category}`}: ${winners.join(', ')}`,
  resamples: 'draws of entries for the intervals of alpha; 0 for none',
  seed: 'where the random numbers start',
  json: 'print JSON instead of a table',
  reliabilityOf: (wanted: number): string[] => [
    'reliability',
    'ICC(2,1)',
    'ICC(2,k)',
    "Kendall's W",
    'of entries',
    'of jurors',
    'of the rest',
    `jurors for ${wanted}`,
  ],
  method: 'schulze, ranked-pairs, borda or plackett-luce',
  call: 'the call that the result belongs to',
  round: 'the round of the call',
  key: 'Ed25519 private key in PEM; made when the file does not exist',
  out: 'where to write the package',
  packageFile: 'the results package, as clarion package wrote it',
  expectedKey: 'public key, or its id, that the package has to be signed with',
  verified: (keyId: string) => `Verified: every row, the outcome and the signature of key ${keyId}.`,
  consistent: (keyId: string) =>
    `Consistent, but not shown to come from anybody: whoever made it signed it with key ${keyId}. Compare with the key that was published: --key.`,
  severalOrders: (category: string) =>
    `Ranked pairs has several valid orders${category === '' ? '' : ` in "${category}"`}: majorities of one strength form a circle. They are left out together, so that neither names nor a lot decide.`,
  prior: (prior: number) =>
    `Prior: each entry is taken to have won and lost ${prior} of a comparison with an imaginary entry.`,
  notConverged: (rounds: number) => `Not converged after ${rounds} rounds: the scores may still move.`,
  optionTwice: 'It is given twice, and only one of the two could count.',
  more: (rest: number) => `… and ${rest} more.`,
  sealed: (path: string, key: string) => `Written to ${path}, signed with the public key ${key}.`,
  noChances: (category: string) =>
    `${category === '' ? 'The entries' : `The entries of "${category}"`} fall into groups that share no juror: chances across them would be guesses and are left out.`,
  noModel: (reason: string) => `No severity model: ${reason}`,
  singular: (sides: string) =>
    `Variance estimated as 0: ${sides}. No difference was seen; that is not to say that there is none.`,
  faults: {
    file: ({ path = '', why = '' }: Params) => `Cannot read ${path}: ${why}`,
    write: ({ path = '', why = '' }: Params) => `Cannot write ${path}: ${why}`,
    noFile: () => 'Name the file to check, or - for standard input.',
    instant: ({ value = '' }: Params) => `"${value}" is no instant like 2026-11-30T09:00Z.`,
    notUtf8: ({ path = '' }: Params) =>
      `${path} is not UTF-8 text. Save it again as UTF-8 (a table as "CSV UTF-8").`,
    tooLong: ({ path = '', most = '' }: Params) => `${path} is longer than ${most} characters.`,
    tooDeep: ({ path = '', most = '' }: Params) =>
      `${path}: lists and objects stand in each other more than ${most} deep. No file for this command does that.`,
    notAKey: ({ path = '' }: Params) => `${path} holds no Ed25519 private key in PEM.`,
    json: ({ path = '', why = '' }: Params) => `${path} is not JSON: ${why}`,
    empty: ({ path = '' }: Params) => `${path} is empty. Its first line must name the columns.`,
    quoteOpen: ({ line = '' }: Params) => `Line ${line}: a quotation mark is opened here and never closed.`,
    recordTooLong: ({ line = '', most = '' }: Params) =>
      `Line ${line}: the row that begins here has more than ${most} characters. Is a quotation mark open, or a line end missing?`,
    columnUnknown: ({ column = '', known = '' }: Params) =>
      `Line 1: there is no column "${column}". Known are: ${known}.`,
    columnUnnamed: ({ at = '' }: Params) => `Line 1: column ${at} has no name.`,
    columnTwice: ({ column = '' }: Params) => `Line 1: the column "${column}" is there twice.`,
    columnMissing: ({ column = '', known = '' }: Params) =>
      `Line 1: the column "${column}" is missing. Known are: ${known}.`,
    cells: ({ line = '', expected = '', found = '' }: Params) =>
      `Line ${line}: ${found} cells where the first line has ${expected}.`,
    cellEmpty: ({ line = '', column = '' }: Params) => `Line ${line}, column ${column}: empty.`,
    ranking: ({ line = '', value = '' }: Params) =>
      `Line ${line}, column ranking: "${value}" is not names with > and = between them.`,
    count: ({ line = '', column = '', value = '' }: Params) =>
      `Line ${line}, column ${column}: "${value}" is not a whole number above 0.`,
    placedTwice: ({ line = '', entry = '' }: Params) =>
      `Line ${line}: "${entry}" is placed twice on one ballot.`,
    nameAlike: ({ line = '', entry = '', first = '' }: Params) =>
      `Line ${line}: "${entry}" looks like "${first}" before, but is written with other characters. Write one name in one way.`,
    noRows: ({ path = '' }: Params) =>
      `${path} has a first line and no row below it. There is nothing to compute.`,
    numberDoubtful: ({ line = '', column = '', value = '' }: Params) =>
      `Line ${line}, column ${column}: "${value}" could mean two numbers. Write it with a decimal point and without separators of thousands, as 1.25 or 1250.`,
    ladderNames: ({ name = '' }: Params) =>
      `The ladder names "${name}" twice, in two spellings of the same letters.`,
    ballotStray: ({ column = '', form = '' }: Params) =>
      `Line 1: the column "${column}" would be passed over beside the columns ${form}. Ballots are written in one of two forms: ranking and count, or ballot, entry and rank.`,
    noBallots: ({ path = '' }: Params) => `${path} has no ballots.`,
    time: ({ line = '', value = '' }: Params) =>
      `Line ${line}, column at: "${value}" is neither a number nor a time such as 2026-01-31T12:00:00Z.`,
    ballotColumns: () => 'Line 1: ballots need a column ranking, or the columns ballot, entry and rank.',
    key: ({ value = '' }: Params) =>
      `--key: "${value}" is neither a public key (43 letters, digits, - and _) nor the id of one (16 digits and small letters a to f).`,
    optionEmpty: ({ option = '' }: Params) => `--${option}: it is empty.`,
    memberTwice: ({ path = '', member = '' }: Params) => `${path} says "${member}" twice.`,
    rule: ({ value = '' }: Params) => `"${value}" is no rule. Write ${TOOL_WORDS.rule}.`,
    method: ({ value = '' }: Params) => `"${value}" is no method. Write ${TOOL_WORDS.method}.`,
    number: ({ option = '', value = '' }: Params) =>
      `--${option}: "${value}" is not a whole number of 0 or more.`,
    ladder: ({ at = '' }: Params) =>
      `The ladder's step ${at} is none of {"kind": "criterion", "criterion": …}, {"kind": "highest-marks"}, {"kind": "public-vote", "votes": {…}}, {"kind": "chair", "order": […]}.`,
    notALadder: () => 'The ladder is not a list of steps.',
  },
  problems: {
    'name-missing': () => 'empty.',
    'name-alike': ({ value = '', first = '' }: Params) =>
      `"${value}" looks like "${first}" before, but is written with other characters. Write one name in one way.`,
    'not-a-number': ({ value = '' }: Params) => `"${value}" is not a decimal number such as 7 or 7.5.`,
    'weight-negative': ({ value = '' }: Params) => `${value} is below 0.`,
    'mark-twice': ({ entry = '', juror = '', criterion = '' }: Params) =>
      `juror "${juror}" has marked entry "${entry}" before${criterion === '' ? '' : ` on "${criterion}"`}.`,
    'weight-differs': ({ criterion = '', value = '' }: Params) =>
      `"${criterion}" had another weight than ${value} before; a criterion has one weight in a category.`,
    'category-differs': ({ entry = '', first = '' }: Params) =>
      `entry "${entry}" was in category "${first}" before.`,
    'ladder-step-twice': ({ step = '' }: Params) => `The ladder's step ${step} was there before.`,
    'ladder-criterion-unknown': ({ step = '', criterion = '' }: Params) =>
      `The ladder's step ${step}: there is no mark on the criterion "${criterion}".`,
    'ladder-entry-unknown': ({ step = '', entry = '' }: Params) =>
      `The ladder's step ${step}: there is no entry "${entry}".`,
    'ladder-entry-twice': ({ step = '', entry = '' }: Params) =>
      `The ladder's step ${step}: the entry "${entry}" is placed twice.`,
    'draws-none': ({ number = '' }: Params) => `--draws: ${number} are none.`,
    'top-beyond': ({ top = '', entries = '' }: Params) =>
      `--top: ${top} places cannot count as top of ${entries} entries. Write a number from 1 to ${entries}.`,
    'weight-without-criterion': () => 'a weight belongs to a criterion; name it in a column criterion.',
  } as Readonly<Record<string, (params: Params) => string>>,
  problemAt: (line: string | number, column: string | number, what: string) =>
    `Line ${line}, column ${column}: ${what}`,
  reasons: {
    'no-marks': 'no marks.',
    'no-ratings': 'no marks.',
    'one-entry': 'there is only one entry.',
    'one-unit': 'there is only one entry.',
    'one-juror': 'there is only one juror, whose severity nothing tells from quality.',
    'one-rater': 'there is only one juror.',
    'all-equal': 'all marks are the same.',
    'beyond-range': 'marks lie beyond the numbers that statistics can be computed with.',
    'no-overlap': 'no entry has two jurors.',
    'juror-judged-once': 'no juror judged two entries.',
    'too-few-marks': 'there are as many unknowns as marks.',
    'no-residual': 'entries and jurors explain every mark without remainder.',
    'units-alike': 'all entries have the same mean.',
    incomplete: 'it needs every juror on every entry.',
    'negative-values': 'a ratio needs marks of 0 or more.',
    'too-few-reviews': 'trimming leaves nothing.',
    'not-compared': 'none of its jurors judged another entry.',
    'no-model': 'no severity model.',
  } as Readonly<Record<string, string>>,
  findings: {
    malformed: 'is not as a results package has it',
    twice: 'is said twice',
    unknown: 'is nothing that there is',
    empty: 'says nothing',
    invented: 'has no place beside this rule or these marks',
    spelling: 'is spelled in another way than a package has it',
    'other-key': 'another key than expected',
    signature: 'the signature is not of this key over this seal',
    seal: 'the seal itself was altered',
    changed: 'is not what was sealed',
    missing: 'was sealed and is gone',
    added: 'belongs to no results package or was never sealed',
    moved: 'stands in another place than sealed',
    outcome: 'is not what marks and rule come to',
  },
} as const
