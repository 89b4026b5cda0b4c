import { expect, test } from 'vitest'
import { anOfficeOf, recorded } from '../../testing/record.ts'
import { juryContract } from './contract.ts'
import { listAssignments } from './views/assignments.ts'
import { showJuryProgress } from './views/office.ts'

test(
  'jurors of one name are told apart by their address, on assignments and in the progress',
  recorded(async ({ call, one }, ctx) => {
    const office = await anOfficeOf(ctx, 'o@office.example')
    const { entries } = juryContract.listAssignments.output.parse(
      await listAssignments(office, { call: call.key, page: 1 }),
    )
    const both = ['Ann (ann-1@jury.example)', 'Ann (ann-2@jury.example)', 'Cleo']
    expect(
      entries
        .find(({ entryId }) => entryId === one.id)
        ?.jurors.map(({ name }) => name)
        .sort(),
    ).toEqual(both)
    const { jurors } = juryContract.showJuryProgress.output.parse(
      await showJuryProgress(office, { call: call.key }),
    )
    expect(jurors.map(({ name }) => name).sort()).toEqual(both)
  }),
)
