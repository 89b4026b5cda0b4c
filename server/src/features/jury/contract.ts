import { assignmentsContract } from './contract/assignments.ts'
import { chairContract } from './contract/chair.ts'
import { juryDeskContract } from './contract/desk.ts'
import { judgingContract } from './contract/judging.ts'
import { juryOfficeContract } from './contract/office.ts'
import { juryRecordsContract } from './contract/records.ts'
import { jurySeatContract } from './contract/seat.ts'
import { panelsContract } from './contract/panels.ts'
import { unlockContract } from './contract/unlock.ts'

export const juryContract = {
  ...juryOfficeContract,
  ...assignmentsContract,
  ...juryRecordsContract,
  ...judgingContract,
  ...panelsContract,
  ...chairContract,
  ...unlockContract,
  ...jurySeatContract,
  ...juryDeskContract,
} as const
