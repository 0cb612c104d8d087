import { join } from 'node:path'
import { type Config, readConfig } from '@vigie/server/config'
import { announceStart, type RunningServer, startServer } from '@vigie/server/main'
import { WrongDatabase } from '@vigie/server/modules/platform/platform.service'
import { ZodError } from 'zod'
import { buildClient } from './build-client.ts'
import { seedDemonstration } from './demo/seed.ts'
import { dataFolder } from './folders.ts'
import { ensureMongo, NoMongo, type ProvidedMongo } from './mongo/ensure.ts'
import { toldToEnd } from './told-to-end.ts'

const log = (line: string) => console.info(line)

/** What went wrong, for who typed `npm start`; a surprise is shown whole. */
const explain = (error: unknown): unknown => {
  if (error instanceof NoMongo || error instanceof WrongDatabase) return error.message
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')} : ${message}`).join('\n')
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)
    return `Le port ${error.port} est déjà pris : choisissez-en un autre avec PORT.`
  return error
}

/** Only a database that was provided here may be a demonstration. */
const configFor = (mongo: ProvidedMongo, clientDir: string): Config =>
  readConfig({
    QUIET: '1',
    ...process.env,
    MONGODB_URI: mongo.uri,
    CLIENT_DIR: clientDir,
    DEMONSTRATION: mongo.isOwn ? '1' : '0',
  })

const { told, signal } = toldToEnd()
let mongo: ProvidedMongo | undefined
let server: RunningServer | undefined

const serve = async (database: ProvidedMongo, pages: Promise<string>): Promise<void> => {
  const config = configFor(database, await pages)
  // Before it listens: the clock goes through the year of the records that are written.
  const fill = config.isDemonstration ? () => seedDemonstration({ log }) : undefined
  server = await startServer(config, fill)
  await announceStart(server)
  if (!config.isDemonstration) return
  log('Démonstration : comptes et mot de passe sur la page de connexion.')
  log(`Données conservées dans ${database.dataDir} (moteur : ${database.engine}). Ctrl-C pour arrêter.`)
}

try {
  // Built while the database starts: they wait on different things.
  const pages = buildClient()
  mongo = await ensureMongo({ durable: true, dataDir: join(dataFolder, 'start'), log, signal })
  await Promise.race([serve(mongo, pages), told])
  await told
} catch (error) {
  if (!signal.aborted) {
    console.error(explain(error))
    process.exitCode = 1
  }
}
await server?.stop()
await mongo?.stop()
process.exit()
