import type { ApiClient } from '@vigie/shared/contract/client'
import { type GoLiveStatus, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { demonstrationAccounts, demonstrationPassword } from '@vigie/shared/platform/platform'
import { openSession } from '../open-session.ts'
import type { Viewer } from './screens.ts'

/** The records that the screens show, by number: those of the demonstration that have the most to say. */
export interface Records {
  fresh: string
  qualified: string
  solved: string
  duplicate: string
  rejected: string
  report: string
  referral: string
  /** Ids of go-lives: one whose checklist is being worked off, one that went live late, one of the institution of the OPS. */
  goLiveUnderWay: string
  goLiveLate: string
  goLiveOwn: string
  /** An approved edition that changes something of the one before, and one to be approved. */
  edition: string
  preparedEdition: string
  /** Path of a link that sets a password. */
  accessLink: string
}

/** The account of the demonstration that sees what this role sees. */
export const emailOf = (viewer: Exclude<Viewer, 'visitor'>): string => {
  const account = demonstrationAccounts.find(({ role }) => role === viewer)
  if (account === undefined) throw new Error(`the demonstration has no account for the role ${viewer}`)
  return account.email
}

const signIn = async (url: string, viewer: Exclude<Viewer, 'visitor'>) =>
  (await openSession(url, emailOf(viewer), demonstrationPassword)).client

const one = <Row>(rows: readonly Row[], what: string): Row => {
  const [row] = rows
  if (row === undefined) throw new Error(`the demonstration holds no ${what}`)
  return row
}

/** The cells of the calendar that this person sees, by their status. */
const goLivesOf = async (client: ApiClient) => {
  const { cells } = await client.goLives.grid({ query: { kind: 'buc' } })
  return (status: GoLiveStatus) =>
    cells.id.flatMap((id, index) =>
      goLiveWorkflow.statuses[cells.status[index] ?? -1] === status
        ? [{ id, baselineOn: cells.baselineOn[index], actualOn: cells.actualOn[index] }]
        : [],
    )
}

/** Finds them in the demonstration that answers at this address. */
export const findRecords = async (url: string): Promise<Records> => {
  const [spoc, ops, accessPoint, admin] = [
    await signIn(url, 'spoc'),
    await signIn(url, 'ops'),
    await signIn(url, 'access_point'),
    await signIn(url, 'admin'),
  ]
  const page = { pageSize: 50, sort: 'newest' } as const
  const incidents = async (status: 'new' | 'qualified' | 'solution_proposed' | 'duplicate' | 'rejected') =>
    (await spoc.incidents.list({ query: { ...page, period: 'all', status: [status] } })).items
  const number = async (status: Parameters<typeof incidents>[0]) => one(await incidents(status), status).reference
  const reports = await ops.reports.list({ query: { ...page, status: ['solution_sent', 'resolved'] } })
  const referrals = await accessPoint.referrals.list({ query: { ...page, state: 'answered' } })
  const people = await admin.users.list({ query: { pageSize: 50, q: 'Benali' } })
  const editions = (await spoc.calendarEditions.list()).items
  const link = await admin.users.makeLink({ params: { userId: one(people.items, 'colleague').id } })
  const goLives = await goLivesOf(spoc)
  const ownGoLives = await goLivesOf(ops)
  return {
    fresh: await number('new'),
    qualified: await number('qualified'),
    solved: await number('solution_proposed'),
    duplicate: await number('duplicate'),
    rejected: await number('rejected'),
    report: one(reports.items, 'answered report').reference,
    referral: one(referrals.items, 'answered referral').number,
    goLiveUnderWay: one(goLives('in_progress'), 'go-live under way').id,
    goLiveLate: one(
      goLives('live').filter(({ baselineOn, actualOn }) => (baselineOn ?? '') < (actualOn ?? '')),
      'late go-live',
    ).id,
    goLiveOwn: one(ownGoLives('live'), 'go-live of the institution').id,
    edition:
      one(
        editions.filter(({ status }) => status === 'approved'),
        'approved edition',
      ).reference ?? '',
    preparedEdition: one(
      editions.filter(({ status }) => status === 'prepared'),
      'prepared edition',
    ).id,
    accessLink: new URL(link.url).pathname + new URL(link.url).hash,
  }
}
