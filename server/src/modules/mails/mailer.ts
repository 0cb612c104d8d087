import { createTransport } from 'nodemailer'

export interface MailService {
  /** `smtp://user:password@host:587` or `smtps://…` */
  url: string
  from: string
}

interface Letter {
  to: { name: string; address: string }
  subject: string
  text: string
  /** The same when it is sent again: whoever receives it twice keeps one. */
  messageId: string
}

/** Shorter than a mail is leased for: a server that hangs does not make two of it. */
const patience = { connectionTimeout: 8000, greetingTimeout: 8000, socketTimeout: 15_000, dnsTimeout: 8000 }

let service: MailService | null = null

/** Set once, at the start; null on a platform that sends no mail. */
export const setMailService = (value: MailService | null): void => {
  service = value
}

export const mailService = (): MailService | null => service

/** Hands a letter to the mail server; throws when it does not take it. */
export const post = async ({ url, from }: MailService, letter: Letter): Promise<void> => {
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  try {
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
    await transport.sendMail({ from, ...letter, headers })
  } finally {
    transport.close()
  }
}
