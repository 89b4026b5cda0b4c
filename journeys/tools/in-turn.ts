import type { Project } from './projects.ts'

/** They count over many rounds or start whole sites; begun last, each would hold up the end by itself. */
export const LONGEST = [
  'server/src/demo/load.test.ts',
  'server/src/sent-once.test.ts',
  'server/src/sight-of-rounds.test.ts',
  'server/src/platform/images/renditions.test.ts',
  'server/src/platform/apart/apart.test.ts',
  'server/src/features/entries/two-writers.random.test.ts',
  'server/src/platform/storage/silence.test.ts',
  'server/src/platform/jobs/jobs.test.ts',
  'server/src/features/jury/core/assignment/fairness.test.ts',
  'server/src/features/results/core/severity/chances.test.ts',
  'server/src/processes.test.ts',
  'server/src/outage.test.ts',
  'journeys/tools/offences/new-kind.test.ts',
  'server/src/platform/storage/storage.test.ts',
  'server/src/features/notices/killed.test.ts',
  'server/src/cli/manners.test.ts',
  'server/src/platform/db/embedded.test.ts',
  'server/src/platform/jobs/beside-processes.test.ts',
  'journeys/tools/offences/new-feature.test.ts',
]

/** A file of tests as the runner knows it. */
type Known = { readonly project: { readonly name: string }; readonly moduleId: string }

/** Those with databases take longest; those that start programs have the machine for themselves, last. */
const TURNS: readonly string[] = ['database', 'pure', 'process'] satisfies readonly Project[]

/**
 * The order in which files begin: project by project, and in each the longest first. A worker goes on from one file to the
 * next only within a project: between two it ends, and the next one reads the sources again.
 */
export function inTurn<File extends Known>(files: readonly File[]): File[] {
  const turn = ({ project }: File): number => TURNS.indexOf(project.name)
  const place = ({ moduleId }: File): number => {
    const found = LONGEST.findIndex((path) => moduleId.endsWith(path))
    return found === -1 ? LONGEST.length : found
  }
  return files.toSorted((a, b) => turn(a) - turn(b) || place(a) - place(b))
}
