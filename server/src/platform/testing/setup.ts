import { afterAll, beforeAll } from 'vitest'
import { beginFile, endFile } from './each-file.ts'

// Run before each test file, whose own hooks come after the first and before the second.
beforeAll(beginFile)
afterAll(endFile)
