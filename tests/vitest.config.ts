import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** On a real engine, which these projects share: two files at a time, the machines have two cores. */
const onEngine = { globalSetup: [folder('support/mongo.ts')], testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', root: folder('../shared'), include: ['src/**/*.test.ts'] } },
      { test: { name: 'client', root: folder('../client'), include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { ...onEngine, name: 'api', root: folder('.'), include: ['{api,kernel}/**/*.test.ts'] } },
      {
        test: {
          ...onEngine,
          name: 'e2e',
          root: folder('.'),
          include: ['e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
