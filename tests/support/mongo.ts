import { ensureMongo } from '@vigie/scripts/mongo/ensure'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string
  }
}

/** One engine for the whole run; each test file has a database of its own on it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const mongo = await ensureMongo({ durable: false })
  project.provide('mongoUri', mongo.uri)
  return mongo.stop
}
