import { readConfig } from '@vigie/server/config'
import { startServer } from '@vigie/server/main'
import { ensureMongo } from './mongo/ensure.ts'
import { run } from './run.ts'

interface Step {
  name: string
  run: () => Promise<number>
}

/** The server under plain Node, as it runs in production: what only the test runner understands shows here. */
const startOnce = async (): Promise<number> => {
  const mongo = await ensureMongo({ durable: false })
  try {
    const uri = new URL(mongo.uri.replace('mongodb:', 'http:'))
    uri.pathname = '/check_start'
    const server = await startServer(
      readConfig({ MONGODB_URI: uri.href.replace('http:', 'mongodb:'), PORT: '0', QUIET: '1' }),
    )
    const answer = await fetch(`${server.url}/api/v1/ready`)
    await server.stop()
    return answer.ok ? 0 : 1
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
    const code = await step.run()
    console.info(
      `${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    )
    if (code !== 0) return code
  }
  return 0
}

if (import.meta.main) process.exit(await check())
