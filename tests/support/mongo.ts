import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string
  }
}

/** One engine for the whole run; each test file has a database of its own on it. */
export default async (project: TestProject): Promise<void> => {
  project.provide('mongoUri', process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0')
}
