import { z } from 'zod'

const flag = z.stringbool().default(false)

const Environment = z
  .object({
    MONGODB_URI: z.string().min(1),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Where people reach the platform, when it is not this machine: https://vigie.example.fr */
    PUBLIC_URL: z.url().optional(),
    /** Number of proxies in front, whose X-Forwarded-For is believed. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(5).optional(),
    DEMONSTRATION: flag,
    /** Folder of the built client; the API alone is served without it. */
    CLIENT_DIR: z.string().optional(),
    /** The mail server, `smtps://user:password@host`, and the sender of what it sends; without them mails wait. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.email().optional(),
    /** Timed work (sealing, deliveries) in this process. */
    JOBS: z.stringbool().default(true),
    /** No access log. */
    QUIET: flag,
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ['MAIL_FROM'],
    error: 'SMTP_URL and MAIL_FROM go together',
  })

export interface Config {
  mongoUri: string
  host: string
  port: number
  publicUrl: string | null
  trustProxy: number | null
  isDemonstration: boolean
  clientDir: string | null
  mail: { url: string; from: string } | null
  runsJobs: boolean
  isQuiet: boolean
}

/** The only reader of the environment. Throws a zod error that names each faulty variable. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const filled = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Environment.parse(filled)
  return {
    mongoUri: read.MONGODB_URI,
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL ?? null,
    trustProxy: read.TRUST_PROXY ?? null,
    isDemonstration: read.DEMONSTRATION,
    clientDir: read.CLIENT_DIR ?? null,
    mail:
      read.SMTP_URL === undefined || read.MAIL_FROM === undefined ? null : { url: read.SMTP_URL, from: read.MAIL_FROM },
    runsJobs: read.JOBS,
    isQuiet: read.QUIET,
  }
}
