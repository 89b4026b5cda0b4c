/** What a file looks like, as its reader reads it; each is read by a test. */
export const SAMPLES = {
  marks: `entry,juror,score,category,criterion,weight
E1,ana,7.5,film,impact,0.6
E1,ana,6,film,design,0.4
E2,ana,8,film,impact,0.6
E2,ana,7,film,design,0.4`,
  spreadsheet: `entry;juror;score
E1;ana;7,5
E1;bo;8`,
  ladder: `[
  { "kind": "criterion", "criterion": "impact" },
  { "kind": "highest-marks" },
  { "kind": "public-vote", "votes": { "E1": 120, "E2": 95 } },
  { "kind": "chair", "order": ["E2", "E1"] }
]`,
  rankings: `ranking,count
A > B = C,12
C > A,7`,
  ballots: `ballot,entry,rank
1,A,1
1,B,2
2,B,1
2,A,1`,
  problem: `{
  "perEntry": 2,
  "entries": [{ "id": "E1" }, { "id": "E2", "need": 1, "category": "film" }],
  "jurors": [{ "id": "ana", "min": 1, "max": 2 }, { "id": "bo", "max": 2, "categories": ["film"] }],
  "suitability": [[0.9, 0.4], [0.5, null]],
  "mustNot": [["E2", "bo"]]
}`,
} as const

const indented = (text: string): string => text.replace(/^/gm, '  ')

const sample = (title: string, text: string): string => `\n${title}\n${indented(text)}\n`

const typed = (...lines: string[]): string => `\nFor example:\n${indented(lines.join('\n'))}\n`

const MARKS = sample('marks.csv:', SAMPLES.marks)
const SPREADSHEET = sample('or, as a spreadsheet with decimal commas writes it:', SAMPLES.spreadsheet)
const LADDER = sample('ladder.json:', SAMPLES.ladder)

/** What the help of each part ends with. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  start: typed('clarion start', 'clarion start --empty'),
  migrate: typed('clarion migrate'),
  demo: typed('clarion demo'),
  'sign-in': typed('clarion sign-in maria@town.eu'),
  grant: typed(
    'clarion grant administrator maria@town.eu',
    'clarion grant auditor ben@town.eu --call clarinet-2019',
    'clarion grant organiser ana@town.eu --programme clarinet',
  ),
  'check-data': typed('clarion check-data'),
  assign:
    typed(
      'clarion assign --in problem.json',
      'clarion assign --in problem.json --floor 0.8',
      'clarion assign --in problem.json --fairness leximin --json > answer.json',
    ) + sample('problem.json:', SAMPLES.problem),
  rank:
    typed(
      'clarion rank --in marks.csv',
      'clarion rank --in marks.csv --rule trimmed-mean:1 --ladder ladder.json --top 2',
    ) +
    MARKS +
    SPREADSHEET +
    LADDER,
  agree:
    typed('clarion agree --in marks.csv', 'clarion agree --in marks.csv --json > agreement.json') +
    MARKS +
    SPREADSHEET,
  vote:
    typed('clarion vote --in ballots.csv --method schulze') +
    sample('ballots.csv:', SAMPLES.rankings) +
    sample('or:', SAMPLES.ballots),
  package:
    typed(
      'clarion package --in marks.csv --call "Award 2026" --key key.pem --out results.json',
      'clarion package --in marks.csv --call "Award 2026" --key key.pem --out results.json --ladder ladder.json',
    ) +
    MARKS +
    LADDER,
  'check-call': typed('clarion check-call call.yaml', 'clarion check-call call.yaml --json > wrong.json'),
  verify: typed('clarion verify results.json', 'clarion verify results.json --key 0123456789abcdef'),
}
