import { join } from 'node:path'
import { type Config, readConfig } from '@vigie/server/config'
import { announceStart, startServer } from '@vigie/server/main'
import { WrongDatabase } from '@vigie/server/modules/platform/platform.service'
import { ZodError } from 'zod'
import { buildClient } from './build-client.ts'
import { seedDemonstration } from './demo/seed.ts'
import { dataFolder } from './folders.ts'
import { ensureMongo, NoMongo, type ProvidedMongo } from './mongo/ensure.ts'

const log = (line: string) => console.info(line)

/** What went wrong, for who typed `npm start`; a surprise is shown whole. */
const explain = (error: unknown, port: number): unknown => {
  if (error instanceof NoMongo || error instanceof WrongDatabase) return error.message
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')} : ${message}`).join('\n')
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `Le port ${port} est déjà pris : choisissez-en un autre avec PORT.`
  return error
}

/** Only a database that was provided here may be a demonstration. */
const configFor = (mongo: ProvidedMongo, clientDir: string): Config => {
  const demonstration = mongo.isOwn ? '1' : '0'
  return readConfig({
    QUIET: '1',
    ...process.env,
    MONGODB_URI: mongo.uri,
    CLIENT_DIR: clientDir,
    DEMONSTRATION: demonstration,
  })
}

let mongo: ProvidedMongo | undefined
let port = 0
try {
  // Built while the database starts: they wait on different things.
  const [provided, clientDir] = await Promise.all([
    ensureMongo({ durable: true, dataDir: join(dataFolder, 'start'), log }),
    buildClient(),
  ])
  mongo = provided
  const config = configFor(provided, clientDir)
  port = config.port
  const server = await startServer(config)
  const stop = async () => {
    await server.stop()
    await provided.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop())
  if (config.isDemonstration) await seedDemonstration({ log })
  await announceStart(server)
  if (config.isDemonstration) {
    log(
      `Démonstration : comptes et mot de passe sur la page de connexion. Données dans ${provided.dataDir ?? ''} (${provided.engine}). Ctrl-C pour arrêter.`,
    )
  }
} catch (error) {
  console.error(explain(error, port))
  await mongo?.stop()
  process.exit(1)
}
