import { assignCommand } from '../assign.ts'

await assignCommand().parseAsync()
