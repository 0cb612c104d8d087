import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { check } from './check.ts'
import { dataFolder } from './folders.ts'
import { run } from './run.ts'

const Result = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
const resultFile = join(dataFolder, 'test-result.json')

const checked = await check()
if (checked !== 0) process.exit(checked)
mkdirSync(dataFolder, { recursive: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
const code = await run('vitest', ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...process.argv.slice(2)])
const result = Result.parse(JSON.parse(readFileSync(resultFile, 'utf8')))
console.info(
  `${result.numPassedTests} passed, ${result.numFailedTests} failed${result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : ''}`,
)
process.exit(code)
