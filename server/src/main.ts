import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { startJobs } from './jobs/scheduler.ts'
import { connectDatabase, disconnectDatabase } from './kernel/database.ts'
import { deliverWith } from './kernel/outbox-delivery.ts'
import { setPublicOrigin } from './kernel/public-origin.ts'
import { installCalendar } from './modules/go-lives/go-live.install.ts'
import { makeFirstAdministratorLink } from './modules/identity/access-link.service.ts'
import { installRiskTallies } from './modules/incidents/risk-tally.service.ts'
import { setMailService } from './modules/mails/mailer.ts'
import { deliverNews, newsDelivery } from './modules/notifications/notify.service.ts'
import { stampDatabase, WrongDatabase } from './modules/platform/platform.service.ts'
import { installReferenceData } from './modules/reference/reference.install.ts'
import { installRisks } from './modules/risks/risk.install.ts'
import { openGateway } from './realtime/gateway.ts'

export interface RunningServer {
  url: string
  port: number
  stop: () => Promise<void>
}

/** A demonstration is for one person at this machine: its password is public. */
const requireLocalDemonstration = (config: Config): void => {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(config.host)
  if (!isLocal || config.publicUrl !== null || config.trustProxy !== null) {
    throw new WrongDatabase(
      'A demonstration answers on this machine alone: leave HOST local, and PUBLIC_URL and TRUST_PROXY unset, or give MONGODB_URI.',
    )
  }
}

const listen = async (config: Config) => {
  let port = config.port
  const server = createServer(createApp(config, () => port))
  const gateway = openGateway(server, { publicUrl: config.publicUrl, host: config.host, port: () => port })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  port = (server.address() as AddressInfo).port
  return { server, gateway, port }
}

/**
 * Opens the database, installs what ships, runs `prepare`, listens, and starts the timed work. `stop` ends all of it in
 * order.
 */
export const startServer = async (config: Config, prepare = async () => {}): Promise<RunningServer> => {
  if (config.isDemonstration) requireLocalDemonstration(config)
  deliverWith(newsDelivery, deliverNews)
  await connectDatabase(config.mongoUri)
  try {
    await stampDatabase(config.isDemonstration)
    await installReferenceData()
    await installRisks()
    await installRiskTallies()
    await installCalendar()
    await prepare()
    const { server, gateway, port } = await listen(config)
    const url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    setPublicOrigin(url)
    setMailService(config.mail)
    const stopJobs = config.runsJobs ? startJobs() : async () => {}
    const stop = async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      gateway.close()
      server.closeIdleConnections()
      await stopJobs()
      const late = setTimeout(() => server.closeAllConnections(), 5000)
      await closed
      clearTimeout(late)
      await disconnectDatabase()
    }
    return { url, port, stop }
  } catch (error) {
    await disconnectDatabase()
    throw error
  }
}

/** Says where the platform answers and, on one without accounts, the link that creates its administrator. */
export const announceStart = async (server: RunningServer): Promise<void> => {
  console.info(`Vigie EESSI : ${server.url}`)
  const link = await makeFirstAdministratorLink()
  if (link !== null) console.info(`Aucun compte : créez l’administrateur avec ce lien, valable une fois : ${link.url}`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await startServer(readConfig(process.env)).catch((error: unknown) => {
    console.error(error instanceof WrongDatabase ? error.message : error)
    process.exit(1)
  })
  await announceStart(server)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop().then(() => process.exit(0)))
}
