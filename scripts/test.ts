import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { check } from './check.ts'
import { dataFolder } from './folders.ts'
import { run } from './run.ts'

const Result = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})
const resultFile = join(dataFolder, 'test-result.json')

/** The last line; a file that failed before or beside its tests counts as one failure. */
const summary = ({ numPassedTests, numFailedTests, numPendingTests, testResults }: z.infer<typeof Result>): string => {
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
  return `${numPassedTests} passed, ${numFailedTests + brokenFiles.length} failed${skipped}`
}

const checked = await check()
if (checked !== 0) process.exit(checked)
mkdirSync(dataFolder, { recursive: true })
rmSync(resultFile, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
const code = await run('vitest', ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...process.argv.slice(2)])
if (existsSync(resultFile)) console.info(summary(Result.parse(JSON.parse(readFileSync(resultFile, 'utf8')))))
else console.error('The test runner ended without a result; see above.')
process.exit(code === 0 && !existsSync(resultFile) ? 1 : code)
