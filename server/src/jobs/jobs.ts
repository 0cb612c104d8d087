import { sealAudit } from '../kernel/audit-seal.ts'
import { deliverOutbox } from '../kernel/outbox-delivery.ts'
import { removeUnusedContents } from '../modules/attachments/attachment.service.ts'
import { tellOfChanges } from '../modules/go-lives/change-digest.service.ts'
import { learnWords } from '../modules/incidents/known-words.ts'
import { resumeImports } from '../modules/incidents/register-import.run.service.ts'
import { foldRiskTallies } from '../modules/incidents/risk-tally.service.ts'
import { gatherMails, sendMails } from '../modules/mails/mail.service.ts'
import { reopenExpiredRisks } from '../modules/risks/risk.service.ts'

export interface Job {
  name: string
  /** node-cron pattern, seconds first. */
  cron: string
  zone: string
  /** Longer than the work can last: another replica may then take over. */
  leaseSeconds: number
  run: () => Promise<unknown>
}

/** All timed work. One replica at a time runs each. */
export const jobs: readonly Job[] = [
  { name: 'audit.seal', cron: '*/5 * * * * *', zone: 'Europe/Paris', leaseSeconds: 60, run: sealAudit },
  { name: 'outbox.deliver', cron: '*/2 * * * * *', zone: 'Europe/Paris', leaseSeconds: 60, run: deliverOutbox },
  { name: 'search.learn-words', cron: '*/10 * * * * *', zone: 'Europe/Paris', leaseSeconds: 300, run: learnWords },
  {
    name: 'attachments.remove-unused',
    cron: '0 40 3 * * *',
    zone: 'Europe/Paris',
    leaseSeconds: 3600,
    run: removeUnusedContents,
  },
  { name: 'mails.gather', cron: '*/20 * * * * *', zone: 'Europe/Paris', leaseSeconds: 60, run: gatherMails },
  { name: 'mails.send', cron: '*/10 * * * * *', zone: 'Europe/Paris', leaseSeconds: 120, run: sendMails },
  // Often, although each person is told once a day: a server that was down in the morning tells when it is back.
  {
    name: 'go-lives.tell-of-changes',
    cron: '0 */10 8-18 * * 1-5',
    zone: 'Europe/Paris',
    leaseSeconds: 600,
    run: tellOfChanges,
  },
  { name: 'risks.fold-tallies', cron: '*/30 * * * * *', zone: 'Europe/Paris', leaseSeconds: 300, run: foldRiskTallies },
  {
    name: 'risks.reopen-expired',
    cron: '0 */10 * * * *',
    zone: 'Europe/Paris',
    leaseSeconds: 300,
    run: reopenExpiredRisks,
  },
  { name: 'imports.resume', cron: '*/15 * * * * *', zone: 'Europe/Paris', leaseSeconds: 600, run: resumeImports },
]
