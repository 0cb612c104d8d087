import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createServer, type ProxyOptions } from 'vite'
import { clientFolder, dataFolder, projectFolder } from './folders.ts'
import { ensureMongo, NoMongo } from './mongo/ensure.ts'
import { toldToEnd } from './told-to-end.ts'

const { told, signal } = toldToEnd()

/** The server answers to its own origin alone: what these pages ask is passed on as asked from there. */
const toServer = (target: string): ProxyOptions => ({
  target,
  changeOrigin: true,
  ws: true,
  configure: (proxy) => {
    const asFromThere = (passedOn: ClientRequest, { headers }: IncomingMessage) => {
      if (headers.origin === `http://${headers.host}`) passedOn.setHeader('origin', target)
    }
    proxy.on('proxyReq', asFromThere)
    proxy.on('proxyReqWs', asFromThere)
  },
})

/** The platform with pages that reload as they are edited, and a server that starts again when its sources change. */
const develop = async (): Promise<void> => {
  const log = (line: string) => console.info(line)
  const mongo = await ensureMongo({ durable: true, dataDir: join(dataFolder, 'start'), log, signal })
  const environment = { ...process.env, MONGODB_URI: mongo.uri, DEMONSTRATION: mongo.isOwn ? '1' : '0' }
  const watched = ['--watch', '--disable-warning=ExperimentalWarning', join(projectFolder, 'scripts/dev-server.ts')]
  const server = spawn(process.execPath, watched, { stdio: 'inherit', env: environment })
  const pages = await createServer({
    root: clientFolder,
    server: { proxy: { '/api': toServer(`http://127.0.0.1:${process.env['PORT'] ?? 3000}`) } },
  })
  await pages.listen()
  pages.printUrls()
  await told
  if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit')
  await pages.close()
  await mongo.stop()
}

await develop().catch((error: unknown) => {
  if (signal.aborted) return
  console.error(error instanceof NoMongo ? error.message : error)
  process.exitCode = 1
})
process.exit()
