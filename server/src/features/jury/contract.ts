import { juryDeskContract } from './contract/desk.ts'
import { judgingContract } from './contract/judging.ts'
import { juryOfficeContract } from './contract/office.ts'
import { jurySeatContract } from './contract/seat.ts'

export const juryContract = {
  ...juryOfficeContract,
  ...judgingContract,
  ...jurySeatContract,
  ...juryDeskContract,
} as const
