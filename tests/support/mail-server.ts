import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface TestMailServer {
  url: string
  /** The mails taken in, as they came over the wire. */
  received: { to: string[]; source: string }[]
  /** Refuses what comes, until told otherwise. */
  refuse: (isRefusing: boolean) => void
  stop: () => Promise<void>
}

/** A mail server on a free port, which keeps what it is given. */
export const startMailServer = async (): Promise<TestMailServer> => {
  const received: TestMailServer['received'] = []
  let isRefusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(isRefusing ? new Error('mailbox full') : null),
    onData: (stream, { envelope }, done) => {
      text(stream).then((source) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), source })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (value) => {
      isRefusing = value
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
