import type { Role } from '@vigie/shared/access'
import type { RouteName } from '../support/contract.ts'

/** Nobody need be known; any account; or the roles that may call. */
export type Access = 'public' | 'signed_in' | readonly Role[]

const cleiss = ['spoc', 'spoc_head'] as const
const reporters = ['ops', 'ops_head'] as const
const businessReaders = [...cleiss, 'admin'] as const

/**
 * Who may call what, reviewed line by line against chapter 1 of the product rules and written by hand: it is compared
 * with what the server does and shares nothing with the table from which the server decides. Whom a route is not
 * named for gets 403; which records exist for those it is named for is the matter of `isolation.test.ts`.
 */
export const accessMatrix = {
  'sessions.open': 'public',
  'sessions.current': 'signed_in',
  'sessions.speak': 'signed_in',
  'sessions.close': 'signed_in',

  // What waits for whoever works on reports; the parts are those of their roles.
  'myDay.read': [...reporters, ...businessReaders],

  // Who reports, and who answers for Cleiss; an administrator reads.
  'reports.list': [...reporters, ...businessReaders],
  'reports.export': [...reporters, ...businessReaders],
  'reports.file': reporters,
  'reports.get': [...reporters, ...businessReaders],
  'reports.messages': [...reporters, ...businessReaders],
  'reports.write': [...reporters, ...cleiss],
  // A coordinator answers only for an institution that is also theirs; for another, 403.
  'reports.answerSolution': [...reporters, ...cleiss],
  'reports.markRead': [...reporters, ...businessReaders],

  // The files of a report, like its conversation.
  'attachments.list': [...reporters, ...businessReaders],
  'attachments.add': [...reporters, ...cleiss],
  'attachments.content': [...reporters, ...businessReaders],

  // No reporter, no access point, no ministry reaches an incident.
  // Who answers for Cleiss takes over its registers.
  'registerImports.template': cleiss,
  'registerImports.start': cleiss,
  'registerImports.get': cleiss,

  'incidents.list': businessReaders,
  'incidents.export': businessReaders,
  'incidents.record': cleiss,
  'incidents.get': businessReaders,
  'incidents.suggestions': businessReaders,
  'incidents.edit': cleiss,
  'incidents.move': cleiss,
  'incidents.moveSeveral': cleiss,
  'incidents.attachReport': cleiss,
  'incidents.split': cleiss,
  'incidents.history': businessReaders,
  'incidents.notes': businessReaders,
  'incidents.note': cleiss,

  // The operator of the access point reads and answers those addressed to it; an administrator reads.
  'referrals.list': [...businessReaders, 'access_point'],
  'referrals.get': [...businessReaders, 'access_point'],
  'referrals.messages': [...businessReaders, 'access_point'],
  'referrals.move': [...cleiss, 'access_point'],
  // The consolidated request is what Cleiss sends out.
  'referrals.export': cleiss,

  // Institutions tell their own forecast, work and day; Cleiss plans, confirms and waives; the ministry reads.
  'goLives.grid': [...reporters, ...businessReaders, 'dss'],
  'goLives.comparison': [...reporters, ...businessReaders, 'dss'],
  'goLives.releases': [...reporters, ...businessReaders, 'dss'],
  'goLives.addRelease': cleiss,
  'goLives.replan': cleiss,
  'goLives.open': cleiss,
  'goLives.get': [...reporters, ...businessReaders, 'dss'],
  'goLives.ledger': [...reporters, ...businessReaders, 'dss'],
  'goLives.asOf': [...reporters, ...businessReaders, 'dss'],
  'goLives.dependencies': [...reporters, ...businessReaders, 'dss'],
  'goLives.setDependencies': cleiss,
  'goLives.removeDependency': cleiss,
  'goLives.proposal': cleiss,
  'goLives.move': [...reporters, ...cleiss],
  'goLiveTables.export': [...reporters, ...businessReaders, 'dss'],
  'goLiveTables.exportComparison': [...reporters, ...businessReaders, 'dss'],
  'goLiveTables.import': cleiss,
  'calendarLines.list': [...reporters, ...businessReaders, 'dss'],
  'calendarLines.add': cleiss,
  'calendarLines.edit': cleiss,
  // Every institution reads what is approved; who answers for Cleiss approves what somebody else prepared.
  'calendarEditions.list': [...reporters, ...businessReaders, 'dss'],
  'calendarEditions.get': [...reporters, ...businessReaders, 'dss'],
  'calendarEditions.content': [...reporters, ...businessReaders, 'dss'],
  'calendarEditions.delta': [...reporters, ...businessReaders, 'dss'],
  'calendarEditions.prepare': cleiss,
  'calendarEditions.approve': ['spoc_head'],
  'calendarEditions.discard': cleiss,
  'changeDigests.get': [...reporters, ...businessReaders, 'dss'],
  'changeDigests.choose': [...reporters, ...businessReaders, 'dss'],
  // Each person their own; a calendar program signs in nowhere: the secret in the address names the person.
  'calendarFeeds.list': [...reporters, ...businessReaders, 'dss'],
  'calendarFeeds.make': [...reporters, ...businessReaders, 'dss'],
  'calendarFeeds.revoke': [...reporters, ...businessReaders, 'dss'],
  'calendarFeeds.read': 'public',

  // Cleiss keeps the register and the ministry comments on it; its head alone accepts a risk or changes the matrix.
  'risks.list': [...businessReaders, 'dss'],
  'risks.add': cleiss,
  'risks.matrices': [...businessReaders, 'dss'],
  'risks.addMatrix': ['spoc_head'],
  'risks.map': [...businessReaders, 'dss'],
  'risks.get': [...businessReaders, 'dss'],
  'risks.move': [...cleiss, 'dss'],
  'risks.ledger': [...businessReaders, 'dss'],
  'risks.scores': [...businessReaders, 'dss'],
  'risks.asOf': [...businessReaders, 'dss'],
  'riskIncidents.all': [...businessReaders, 'dss'],
  'riskIncidents.withoutIncident': [...businessReaders, 'dss'],
  'riskIncidents.incidentsWithoutRisk': [...businessReaders, 'dss'],
  'riskIncidents.one': [...businessReaders, 'dss'],

  'breaches.list': businessReaders,
  'breaches.move': cleiss,
  // Views of the incident list, for who reads it.
  'views.list': businessReaders,
  'views.save': businessReaders,
  'views.edit': businessReaders,
  'views.remove': businessReaders,

  // The ministry reads number, qualification, solution and institution, and nothing else of them.
  'incidentOverviews.list': ['dss'],

  'indicators.ir42': [...reporters, ...businessReaders, 'dss'],
  'indicators.contestedSolutions': [...reporters, ...businessReaders, 'dss'],

  'institutions.list': [...reporters, ...businessReaders, 'dss'],
  'institutions.add': ['admin'],
  'institutions.edit': ['admin'],

  'reference.bucs': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.seds': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.countries': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.qualifications': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.riskCategories': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.risks': [...reporters, ...businessReaders, 'dss', 'access_point'],
  'reference.checklists': [...reporters, ...businessReaders, 'dss', 'access_point'],

  'users.list': ['admin'],
  'users.add': ['admin'],
  'users.edit': ['admin'],
  'users.makeLink': ['admin'],
  'users.pendingRoles': ['spoc_head'],
  'users.confirmRole': ['spoc_head'],

  // Cleiss picks people by name, without reading accounts.
  'people.list': cleiss,

  'accessLinks.check': 'public',
  'accessLinks.use': 'public',

  // One's own news alone; mails that wait are the administrator's matter.
  'notifications.list': 'signed_in',
  'notifications.unread': 'signed_in',
  'notifications.read': 'signed_in',
  'mails.list': ['admin'],
  'mails.service': ['admin'],

  // One's own drafts alone: a role gives nobody those of another person.
  'drafts.list': 'signed_in',
  'drafts.get': 'signed_in',
  'drafts.save': 'signed_in',
  'drafts.remove': 'signed_in',

  'platform.health': 'public',
  'platform.ready': 'public',
  'platform.platform': 'public',
} as const satisfies Record<RouteName, Access>

/** Whether this role may call this route. */
export const mayCall = (name: RouteName, role: Role): boolean => {
  const access: Access = accessMatrix[name]
  return typeof access === 'string' || access.includes(role)
}
