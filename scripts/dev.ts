import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'
import { clientFolder, dataFolder, projectFolder } from './folders.ts'
import { ensureMongo } from './mongo/ensure.ts'

/** The platform with pages that reload as they are edited, and a server that starts again when its sources change. */
const mongo = await ensureMongo({
  durable: true,
  dataDir: join(dataFolder, 'start'),
  log: (line) => console.info(line),
})
const environment = { ...process.env, MONGODB_URI: mongo.uri, DEMONSTRATION: mongo.isOwn ? '1' : '0' }
const watched = ['--watch', '--disable-warning=ExperimentalWarning', join(projectFolder, 'server/src/main.ts')]
const server = spawn(process.execPath, watched, { stdio: 'inherit', env: environment })
const pages = await createServer({ root: clientFolder })
await pages.listen()
pages.printUrls()
const stop = async () => {
  server.kill('SIGTERM')
  await pages.close()
  await mongo.stop()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
