import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** On a real engine, which these projects share: two files at a time, the machines have two cores. */
const onEngine = { globalSetup: [folder('support/mongo.ts')], testTimeout: 60_000, hookTimeout: 60_000 }

/** In a browser, one file at a time; it runs after the others, which would starve it. */
const inBrowser = { maxWorkers: 1, sequence: { groupOrder: 1 }, testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', root: folder('../shared'), include: ['src/**/*.test.ts'] } },
      { test: { name: 'server', root: folder('../server'), include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'client',
          root: folder('../client'),
          include: ['src/**/*.test.{ts,tsx}'],
          // The texts of a language come when it is asked for; these tests read the French ones unless they ask for others.
          setupFiles: [folder('../client/src/i18n/french-for-tests.ts')],
        },
      },
      { test: { name: 'scripts', root: folder('../scripts'), include: ['**/*.test.ts'] } },
      {
        test: {
          ...onEngine,
          name: 'api',
          root: folder('.'),
          include: ['{api,kernel,jobs,realtime}/**/*.test.ts'],
        },
      },
      { test: { ...onEngine, ...inBrowser, name: 'e2e', root: folder('.'), include: ['e2e/**/*.test.ts'] } },
    ],
  },
})
