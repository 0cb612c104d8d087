import { readConfig } from '@vigie/server/config'
import { announceStart, startServer } from '@vigie/server/main'
import { seedDemonstration } from './demo/seed.ts'

/** The server of `npm run dev`, which starts it again whenever a source changes. */
const config = readConfig(process.env)
const fill = config.isDemonstration ? () => seedDemonstration({ log: (line) => console.info(line) }) : undefined
const server = await startServer(config, fill)
await announceStart(server)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().then(() => process.exit(0)))
