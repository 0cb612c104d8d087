import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared', root: folder('../shared'), include: ['src/**/*.test.ts'] } },
      { test: { name: 'client', root: folder('../client'), include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'server', root: folder('../server'), include: ['src/**/*.test.ts'] } },
      { test: { name: 'api', root: folder('.'), include: ['api/**/*.test.ts'], globalSetup: ['support/mongo.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } },
    ],
  },
})
