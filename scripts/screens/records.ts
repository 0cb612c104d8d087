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
  const link = await admin.users.makeLink({ params: { userId: one(people.items, 'colleague').id } })
  return {
    fresh: await number('new'),
    qualified: await number('qualified'),
    solved: await number('solution_proposed'),
    duplicate: await number('duplicate'),
    rejected: await number('rejected'),
    report: one(reports.items, 'answered report').reference,
    referral: one(referrals.items, 'answered referral').number,
    accessLink: new URL(link.url).pathname + new URL(link.url).hash,
  }
}
