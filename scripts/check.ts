import { randomUUID } from 'node:crypto'
import { readConfig } from '@vigie/server/config'
import { startServer } from '@vigie/server/main'
import mongoose from 'mongoose'
import { ensureMongo, NoMongo } from './mongo/ensure.ts'
import { inDatabase } from './mongo/uri.ts'
import { run } from './run.ts'

interface Step {
  name: string
  run: () => Promise<number>
}

/** The server under plain Node, as it runs in production: what only the test runner understands shows here. */
const startOnce = async (): Promise<number> => {
  const mongo = await ensureMongo({ durable: false })
  try {
    const MONGODB_URI = inDatabase(mongo.uri, `check_${randomUUID().slice(0, 8)}`)
    const server = await startServer(readConfig({ MONGODB_URI, PORT: '0', QUIET: '1' }))
    const answers = await Promise.all(['health', 'ready'].map((name) => fetch(`${server.url}/api/v1/${name}`)))
    await mongoose.connection.dropDatabase()
    await server.stop()
    return answers.every(({ ok }) => ok) ? 0 : 1
  } finally {
    await mongo.stop()
  }
}

const steps: Step[] = [
  ...['shared', 'server', 'client', 'scripts', 'tests'].map((name) => ({
    name: `types of ${name}`,
    run: () => run('tsc', ['-p', name]),
  })),
  { name: 'format and lint', run: () => run('biome', ['check', '--error-on-warnings', '.']) },
  {
    name: 'import rules',
    run: () =>
      run('depcruise', [
        '--config',
        'scripts/dependency-rules.cjs',
        'shared/src',
        'server/src',
        'client/src',
        'scripts',
        'tests',
      ]),
  },
  { name: 'nothing unused', run: () => run('knip', ['--config', 'scripts/knip.json']) },
  { name: 'server started once', run: startOnce },
]

/** All that can be said of the code without testing it; stops at the first fault. */
export const check = async (): Promise<number> => {
  for (const step of steps) {
    const startedAt = performance.now()
    const code = await step.run().catch((error: unknown) => {
      console.error(error instanceof NoMongo ? error.message : error)
      return 1
    })
    console.info(
      `${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    )
    if (code !== 0) return code
  }
  return 0
}

if (import.meta.main) process.exit(await check())
