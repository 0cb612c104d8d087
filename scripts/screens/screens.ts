import { paths } from '@vigie/client/app/paths'
import type { texts } from '@vigie/client/i18n/fr'
import type { Role } from '@vigie/shared/access'
import type { Page } from 'playwright-core'
import type { Records } from './records.ts'

export type Words = typeof texts
export type Viewer = Role | 'visitor'
export const widths = [1440, 390] as const
export type Width = (typeof widths)[number]

export interface Screen {
  /** Names its pictures. */
  key: string
  /** The page of the product that it shows; null for what stands at no address of its own. */
  page: keyof typeof paths | null
  /** Who sees it, the first one being shown where one is enough. */
  viewers: readonly [Viewer, ...Viewer[]]
  at: (records: Records) => string
  /** What is done before it is looked at. */
  open?: (page: Page, words: Words) => Promise<unknown>
  /** Both unless said. */
  widths?: readonly Width[]
}

const press = async (page: Page, name: string | RegExp) =>
  await page.getByRole('button', { name, exact: true }).first().click()
const pressItem = async (page: Page, name: string) =>
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
const untilShown = async (page: Page, role: 'dialog' | 'menu' | 'option') =>
  await page.getByRole(role).first().waitFor()
/** The summary of what is to be corrected. */
const untilRefused = async (page: Page) =>
  await page
    .getByRole('alert')
    .filter({ has: page.getByRole('listitem') })
    .first()
    .waitFor()

const act = async (page: Page, { incidents }: Words, action: keyof Words['incidents']['action']) => {
  const word = incidents.action[action]
  const button = page.getByRole('button', { name: word, exact: true }).first()
  // Both are there once the incident is.
  await page.getByRole('button', { name: incidents.page.otherActions, exact: true }).first().waitFor()
  if (!(await button.isVisible())) {
    await press(page, incidents.page.otherActions)
    await pressItem(page, word)
  } else await button.click()
  await page.getByRole('heading', { level: 2, name: word, exact: true }).waitFor()
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
const beside = (list: string, reference: string) => `${list}?ouvert=${reference}`

/** Every page of the product, and what opens on it; pictures and the accessibility test go through them. */
export const screens: readonly Screen[] = [
  { key: 'sign-in', page: 'signIn', viewers: ['visitor'], at: () => paths.signIn },
  { key: 'access-link', page: 'accessLink', viewers: ['visitor'], at: ({ accessLink }) => accessLink },
  { key: 'access-link-cut', page: 'accessLink', viewers: ['visitor'], at: () => paths.accessLink },
  { key: 'welcome', page: 'home', viewers: ['commission'], at: () => paths.home },
  { key: 'not-found', page: null, viewers: ['spoc'], at: () => '/nulle-part' },
  { key: 'forbidden', page: null, viewers: ['ops'], at: () => paths.users },

  { key: 'my-day', page: 'myDay', viewers: ['spoc', 'spoc_head', 'ops', 'ops_head'], at: () => paths.myDay },
  {
    key: 'user-menu',
    page: 'myDay',
    viewers: ['spoc', 'ops'],
    at: () => paths.myDay,
    open: async (page, { common }) => {
      await press(page, new RegExp(`^${common.shell.menu} `))
      await untilShown(page, 'menu')
    },
  },
  {
    key: 'bell',
    page: 'myDay',
    viewers: ['spoc', 'ops'],
    at: () => paths.myDay,
    open: async (page, { notifications }) => {
      await page.getByRole('button', { name: new RegExp(`^${notifications.title}`) }).click()
      await untilShown(page, 'dialog')
    },
  },
  {
    key: 'search',
    page: 'myDay',
    viewers: ['spoc', 'ops'],
    at: () => paths.myDay,
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await untilShown(page, 'dialog')
    },
  },
  {
    key: 'search-found',
    page: 'myDay',
    viewers: ['spoc'],
    at: () => paths.myDay,
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await untilShown(page, 'dialog')
      await page.keyboard.type('annuaire')
      await page.getByRole('dialog').getByText('INC-').first().waitFor()
    },
  },
  {
    key: 'phone-menu',
    page: 'myDay',
    viewers: ['spoc', 'admin'],
    at: () => paths.incidents,
    open: async (page, { common }) => {
      await press(page, common.shell.more)
      await untilShown(page, 'menu')
    },
    widths: [390],
  },

  { key: 'incidents', page: 'incidents', viewers: ['spoc', 'admin'], at: () => paths.incidents },
  {
    key: 'incidents-beside',
    page: 'incidents',
    viewers: ['spoc'],
    at: ({ solved }) => beside(paths.incidents, solved),
    widths: [1440],
  },
  {
    key: 'incidents-none',
    page: 'incidents',
    viewers: ['spoc'],
    at: () => `${paths.incidents}?q=zzzz`,
  },
  {
    key: 'incidents-qualify-beside',
    page: 'incidents',
    viewers: ['spoc'],
    at: ({ fresh }) => beside(paths.incidents, fresh),
    open: async (page, words) => await act(page, words, 'qualify'),
    widths: [1440],
  },
  {
    key: 'incidents-keys',
    page: 'incidents',
    viewers: ['spoc'],
    at: () => paths.incidents,
    open: async (page) => {
      await page.locator('tbody tr').first().focus()
      await page.keyboard.press('Shift+?')
      await untilShown(page, 'dialog')
    },
    widths: [1440],
  },
  {
    key: 'incidents-ticked',
    page: 'incidents',
    viewers: ['spoc'],
    at: () => paths.incidents,
    open: async (page) => {
      for (const index of [0, 1]) await page.locator('tbody input[type="checkbox"]').nth(index).check()
    },
  },
  {
    key: 'incidents-ticked-act',
    page: 'incidents',
    viewers: ['spoc'],
    at: () => paths.incidents,
    open: async (page, { incidents }) => {
      for (const index of [0, 1]) await page.locator('tbody input[type="checkbox"]').nth(index).check()
      await press(page, incidents.action.assign)
      await untilShown(page, 'dialog')
    },
  },
  {
    key: 'incidents-export',
    page: 'incidents',
    viewers: ['spoc'],
    at: () => paths.incidents,
    open: async (page, words) => {
      await press(page, words.common.export.open)
      await untilShown(page, 'menu')
    },
  },
  { key: 'incident-new', page: 'incident', viewers: ['spoc'], at: ({ fresh }) => paths.incident(fresh) },
  { key: 'incident', page: 'incident', viewers: ['spoc', 'admin'], at: ({ solved }) => paths.incident(solved) },
  {
    key: 'incident-duplicate',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ duplicate }) => paths.incident(duplicate),
  },
  { key: 'incident-rejected', page: 'incident', viewers: ['spoc'], at: ({ rejected }) => paths.incident(rejected) },
  {
    key: 'incident-acts',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ fresh }) => paths.incident(fresh),
    open: async (page, { incidents }) => {
      await press(page, incidents.page.otherActions)
      await untilShown(page, 'menu')
    },
  },
  {
    key: 'incident-qualify',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ fresh }) => paths.incident(fresh),
    open: async (page, words) => await act(page, words, 'qualify'),
  },
  {
    key: 'incident-solution',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ solved }) => paths.incident(solved),
    open: async (page, words) => await act(page, words, 'propose_solution'),
  },
  {
    key: 'incident-solution-errors',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ qualified }) => paths.incident(qualified),
    open: async (page, words) => {
      await act(page, words, 'propose_solution')
      await page.keyboard.press('Control+Enter')
      await untilRefused(page)
    },
  },
  {
    key: 'incident-refer',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ solved }) => paths.incident(solved),
    open: async (page, words) => await act(page, words, 'refer'),
  },
  {
    key: 'incident-facts',
    page: 'incident',
    viewers: ['spoc'],
    at: ({ fresh }) => paths.incident(fresh),
    open: async (page, { incidents }) => await press(page, incidents.page.editFacts),
  },
  { key: 'record-incident', page: 'recordIncident', viewers: ['spoc'], at: () => paths.recordIncident },
  {
    key: 'record-incident-errors',
    page: 'recordIncident',
    viewers: ['spoc'],
    at: () => paths.recordIncident,
    open: async (page, { incidents }) => {
      await press(page, incidents.record.submit)
      await untilRefused(page)
    },
  },
  { key: 'breaches', page: 'breaches', viewers: ['spoc', 'admin'], at: () => paths.breaches },
  { key: 'import-register', page: 'importRegister', viewers: ['spoc'], at: () => paths.importRegister },
  { key: 'overviews', page: 'overviews', viewers: ['dss'], at: () => paths.overviews },
  {
    key: 'overview',
    page: 'overviews',
    viewers: ['dss'],
    at: () => paths.overviews,
    open: async (page) => {
      await page.locator('tbody tr').first().click()
      await untilShown(page, 'dialog')
    },
  },

  { key: 'reports', page: 'reports', viewers: ['ops', 'spoc', 'ops_head', 'admin'], at: () => paths.reports },
  { key: 'file-report', page: 'fileReport', viewers: ['ops', 'ops_head'], at: () => paths.fileReport },
  {
    key: 'file-report-symptoms',
    page: 'fileReport',
    viewers: ['ops'],
    at: () => paths.fileReport,
    open: async (page, { reports }) => {
      await page.getByRole('combobox', { name: reports.field.symptom }).click()
      await untilShown(page, 'option')
    },
  },
  {
    key: 'file-report-errors',
    page: 'fileReport',
    viewers: ['ops'],
    at: () => paths.fileReport,
    open: async (page, { reports }) => {
      await press(page, reports.form.submit)
      await untilRefused(page)
    },
  },
  { key: 'report', page: 'report', viewers: ['ops', 'spoc'], at: ({ report }) => paths.report(report) },

  {
    key: 'referrals',
    page: 'referrals',
    viewers: ['access_point', 'spoc', 'admin'],
    at: () => `${paths.referrals}?state=all`,
  },
  {
    key: 'referrals-beside',
    page: 'referrals',
    viewers: ['access_point', 'spoc'],
    at: ({ referral }) => `${beside(paths.referrals, referral)}&state=all`,
    widths: [1440],
  },
  {
    key: 'referral',
    page: 'referral',
    viewers: ['access_point', 'spoc'],
    at: ({ referral }) => paths.referral(referral),
  },

  {
    key: 'go-live',
    page: 'goLive',
    viewers: ['spoc', 'dss', 'admin'],
    at: ({ goLiveUnderWay }) => paths.goLive(goLiveUnderWay),
  },
  { key: 'go-live-own', page: 'goLive', viewers: ['ops', 'ops_head'], at: ({ goLiveOwn }) => paths.goLive(goLiveOwn) },
  {
    key: 'go-live-past',
    page: 'goLive',
    viewers: ['spoc'],
    at: ({ goLiveLate }) => `${paths.goLive(goLiveLate)}?connu=${daysAgo(190).toISOString()}`,
  },
  {
    key: 'go-live-acts',
    page: 'goLive',
    viewers: ['spoc'],
    at: ({ goLiveUnderWay }) => paths.goLive(goLiveUnderWay),
    open: async (page, { goLiveCell }) => {
      await press(page, goLiveCell.head.otherActions)
      await untilShown(page, 'menu')
    },
  },
  {
    key: 'go-live-plan-errors',
    page: 'goLive',
    viewers: ['spoc'],
    at: ({ goLiveUnderWay }) => paths.goLive(goLiveUnderWay),
    open: async (page, { goLiveCell, goLives }) => {
      await press(page, goLiveCell.head.otherActions)
      await pressItem(page, goLives.action.plan)
      await page.getByLabel(goLiveCell.input.planOn).fill('25/12/2026')
      await page.keyboard.press('Control+Enter')
      await untilRefused(page)
    },
  },
  {
    key: 'go-live-refused',
    page: 'goLive',
    viewers: ['spoc'],
    at: ({ goLiveUnderWay }) => paths.goLive(goLiveUnderWay),
    open: async (page, { goLives }) => {
      await press(page, goLives.action.go_live)
      await untilRefused(page)
    },
  },
  {
    key: 'go-live-waiver',
    page: 'goLive',
    viewers: ['spoc'],
    at: ({ goLiveUnderWay }) => paths.goLive(goLiveUnderWay),
    open: async (page, { goLiveCell, goLives }) => {
      await page.getByText(goLiveCell.item.act.waive_item, { exact: true }).first().click()
      await page.getByRole('form', { name: goLives.action.waive_item }).waitFor()
    },
  },
  { key: 'go-live-table', page: 'goLiveTable', viewers: ['spoc', 'ops', 'dss'], at: () => paths.goLiveTable },
  {
    key: 'go-live-table-none',
    page: 'goLiveTable',
    viewers: ['spoc'],
    at: () => `${paths.goLiveTable}?q=zzzz`,
  },
  {
    key: 'go-live-replan',
    page: 'goLiveTable',
    viewers: ['spoc'],
    at: () => `${paths.goLiveTable}?sort=soonest&status=confirmed`,
    open: async (page, { goLivePlanning, goLives }) => {
      for (const index of [0, 1, 8]) await page.locator('tbody input[type="checkbox"]').nth(index).check()
      await press(page, goLivePlanning.replan.action)
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(goLivePlanning.replan.field.shift).fill('25/12/2026')
      await dialog.getByRole('combobox', { name: goLivePlanning.replan.field.reasonCode }).click()
      await page.getByRole('option', { name: goLives.reasonCode.technical_delay }).click()
      await dialog.getByRole('button', { name: goLivePlanning.replan.preview }).click()
      await dialog.getByRole('table').waitFor()
    },
  },
  {
    key: 'go-live-open',
    page: 'goLiveTable',
    viewers: ['spoc'],
    at: () => paths.goLiveTable,
    open: async (page, { goLivePlanning }) => {
      await press(page, goLivePlanning.open.action)
      await page.getByRole('dialog').getByRole('button', { name: goLivePlanning.open.submit, exact: true }).click()
      await untilRefused(page)
    },
  },
  { key: 'import-go-lives', page: 'importGoLives', viewers: ['spoc'], at: () => paths.importGoLives },
  {
    key: 'import-go-lives-checked',
    page: 'importGoLives',
    viewers: ['spoc'],
    at: () => paths.importGoLives,
    open: async (page) => {
      const text = 'Organisme;BUC;Rôle;Estimée le\r\nCNAM;S_BUC_01;case_owner;12/03/2027\r\nCNAM;Z_BUC_99;case_owner;'
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'calendrier.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await page.getByRole('table').waitFor()
    },
  },
  {
    key: 'calendar-lines',
    page: 'calendarLines',
    viewers: ['spoc', 'ops'],
    at: () => `${paths.calendarLines}?past=true`,
  },
  {
    key: 'calendar-line',
    page: 'calendarLines',
    viewers: ['spoc'],
    at: () => paths.calendarLines,
    open: async (page, { goLivePlanning, common }) => {
      await press(page, goLivePlanning.line.add)
      await page.getByRole('dialog').getByRole('button', { name: common.action.save }).click()
      await untilRefused(page)
    },
  },
  { key: 'go-live-timeline', page: 'goLiveTimeline', viewers: ['spoc', 'ops', 'dss'], at: () => paths.goLiveTimeline },
  {
    key: 'go-live-timeline-table',
    page: 'goLiveTimeline',
    viewers: ['spoc'],
    at: () => `${paths.goLiveTimeline}?zoom=all&by=family&as=table`,
  },
  {
    key: 'go-live-timeline-mark',
    page: 'goLiveTimeline',
    viewers: ['spoc'],
    at: () => `${paths.goLiveTimeline}?zoom=all`,
    open: async (page) => {
      await page.locator('[data-mark]').first().press('Enter')
      await untilShown(page, 'dialog')
    },
  },
  { key: 'go-lives', page: 'goLives', viewers: ['spoc', 'dss', 'ops', 'ops_head'], at: () => paths.goLives },
  {
    key: 'go-lives-cell',
    page: 'goLives',
    viewers: ['spoc'],
    at: () => `${paths.goLives}?family=pensions`,
    open: async (page) => {
      await page.locator('[role="gridcell"][tabindex="0"]').focus()
      for (const key of ['ArrowDown', ' ', 'Shift+ArrowRight']) await page.keyboard.press(key)
    },
  },
  {
    key: 'go-lives-families',
    page: 'goLives',
    viewers: ['spoc', 'dss'],
    at: () => `${paths.goLives}?zoom=family`,
  },
  {
    key: 'go-lives-institutions',
    page: 'goLives',
    viewers: ['spoc'],
    at: () => `${paths.goLives}?zoom=institution`,
  },
  {
    key: 'go-lives-releases',
    page: 'goLives',
    viewers: ['spoc', 'ops'],
    at: () => `${paths.goLives}?kind=release`,
  },
  { key: 'go-lives-none', page: 'goLives', viewers: ['spoc'], at: () => `${paths.goLives}?q=zzzz` },

  {
    key: 'comparison',
    page: 'goLiveComparison',
    viewers: ['spoc', 'ops', 'dss'],
    at: () => paths.goLiveComparison,
  },
  {
    key: 'comparison-none',
    page: 'goLiveComparison',
    viewers: ['spoc'],
    at: () => `${paths.goLiveComparison}?from=2020-01-01&to=2020-01-02`,
  },
  { key: 'editions', page: 'calendarEditions', viewers: ['spoc', 'ops'], at: () => paths.calendarEditions },
  {
    key: 'edition',
    page: 'calendarEdition',
    viewers: ['ops', 'spoc'],
    at: ({ edition }) => paths.calendarEdition(edition),
  },
  {
    key: 'edition-calendar',
    page: 'calendarEdition',
    viewers: ['ops'],
    at: ({ edition }) => `${paths.calendarEdition(edition)}?view=calendar`,
  },
  {
    key: 'edition-lines',
    page: 'calendarEdition',
    viewers: ['ops'],
    at: ({ edition }) => `${paths.calendarEdition(edition)}?view=lines`,
  },
  {
    key: 'edition-approve',
    page: 'calendarEdition',
    viewers: ['spoc_head'],
    at: ({ preparedEdition }) => paths.calendarEdition(preparedEdition),
    open: async (page, { calendarEditions }) => {
      await press(page, calendarEditions.approve.open)
      await untilShown(page, 'dialog')
    },
  },
  { key: 'feeds', page: 'calendarFeeds', viewers: ['spoc', 'ops'], at: () => paths.calendarFeeds },
  {
    key: 'feed-make',
    page: 'calendarFeeds',
    viewers: ['spoc'],
    at: () => paths.calendarFeeds,
    open: async (page, { calendarEditions }) => {
      await press(page, calendarEditions.feed.make)
      await untilShown(page, 'dialog')
    },
  },
  { key: 'ir42', page: 'ir42', viewers: ['dss', 'spoc', 'ops', 'ops_head'], at: () => paths.ir42 },

  { key: 'users', page: 'users', viewers: ['admin'], at: () => paths.users },
  {
    key: 'user',
    page: 'users',
    viewers: ['admin'],
    at: () => paths.users,
    open: async (page) => {
      await page.locator('tbody tr').first().click()
      await untilShown(page, 'dialog')
    },
  },
  { key: 'institutions', page: 'institutions', viewers: ['admin'], at: () => paths.institutions },
  {
    key: 'institution',
    page: 'institutions',
    viewers: ['admin'],
    at: () => paths.institutions,
    open: async (page) => {
      await page.locator('tbody tr').first().click()
      await untilShown(page, 'dialog')
    },
  },
  { key: 'mails', page: 'mails', viewers: ['admin'], at: () => paths.mails },
  { key: 'pending-roles', page: 'pendingRoles', viewers: ['spoc_head'], at: () => paths.pendingRoles },
  {
    key: 'pending-role',
    page: 'pendingRoles',
    viewers: ['spoc_head'],
    at: () => paths.pendingRoles,
    open: async (page, { administration }) => {
      await press(page, new RegExp(`^${administration.pending.confirm}`))
      await untilShown(page, 'dialog')
    },
  },
]
