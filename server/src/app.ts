import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { api } from '@vigie/shared/api'
import { apiBasePath } from '@vigie/shared/contract/route'
import compression from 'compression'
import express, { type Express, type Request, Router } from 'express'
import helmet from 'helmet'
import type { Config } from './config.ts'
import { accessLog } from './http/access-log.ts'
import { sessionTokenOf } from './http/authenticate.ts'
import { docsRouter } from './http/docs.ts'
import { guardOrigin } from './http/guard-origin.ts'
import { mountRoutes } from './http/mount-routes.ts'
import { problemResponse } from './http/problem-response.ts'
import { notFound } from './kernel/problem.ts'
import { attachmentHandlers } from './modules/attachments/attachment.handlers.ts'
import { draftHandlers } from './modules/drafts/draft.handlers.ts'
import {
  calendarEditionHandlers,
  calendarFeedHandlers,
  calendarLineHandlers,
  changeDigestHandlers,
  goLiveHandlers,
  goLiveTableHandlers,
} from './modules/go-lives/go-live.handlers.ts'
import { sessionHandlers } from './modules/identity/session.handlers.ts'
import { accessLinkHandlers, personHandlers, userHandlers } from './modules/identity/user.handlers.ts'
import {
  breachHandlers,
  incidentHandlers,
  myDayHandlers,
  overviewHandlers,
  referralHandlers,
  reportHandlers,
  viewHandlers,
} from './modules/incidents/incident.handlers.ts'
import { registerImportHandlers } from './modules/incidents/register-import.handlers.ts'
import { indicatorHandlers } from './modules/indicators/indicator.handlers.ts'
import { institutionHandlers } from './modules/institutions/institution.handlers.ts'
import { mailHandlers } from './modules/mails/mail.handlers.ts'
import { notificationHandlers } from './modules/notifications/notification.handlers.ts'
import { platformHandlers } from './modules/platform/platform.handlers.ts'
import { referenceHandlers } from './modules/reference/reference.handlers.ts'
import { riskHandlers, riskIncidentHandlers } from './modules/risks/risk.handlers.ts'

const resourceRouter = (isSecure: boolean): Router => {
  const router = Router()
  mountRoutes(router, 'sessions', api.sessions, sessionHandlers, isSecure)
  mountRoutes(router, 'myDay', api.myDay, myDayHandlers, isSecure)
  mountRoutes(router, 'reports', api.reports, reportHandlers, isSecure)
  mountRoutes(router, 'attachments', api.attachments, attachmentHandlers, isSecure)
  mountRoutes(router, 'registerImports', api.registerImports, registerImportHandlers, isSecure)
  mountRoutes(router, 'incidents', api.incidents, incidentHandlers, isSecure)
  mountRoutes(router, 'referrals', api.referrals, referralHandlers, isSecure)
  mountRoutes(router, 'breaches', api.breaches, breachHandlers, isSecure)
  mountRoutes(router, 'incidentOverviews', api.incidentOverviews, overviewHandlers, isSecure)
  mountRoutes(router, 'views', api.views, viewHandlers, isSecure)
  mountRoutes(router, 'goLiveTables', api.goLiveTables, goLiveTableHandlers, isSecure)
  mountRoutes(router, 'goLives', api.goLives, goLiveHandlers, isSecure)
  mountRoutes(router, 'calendarLines', api.calendarLines, calendarLineHandlers, isSecure)
  mountRoutes(router, 'calendarEditions', api.calendarEditions, calendarEditionHandlers, isSecure)
  mountRoutes(router, 'changeDigests', api.changeDigests, changeDigestHandlers, isSecure)
  mountRoutes(router, 'calendarFeeds', api.calendarFeeds, calendarFeedHandlers, isSecure)
  mountRoutes(router, 'riskIncidents', api.riskIncidents, riskIncidentHandlers, isSecure)
  mountRoutes(router, 'risks', api.risks, riskHandlers, isSecure)
  mountRoutes(router, 'indicators', api.indicators, indicatorHandlers, isSecure)
  mountRoutes(router, 'institutions', api.institutions, institutionHandlers, isSecure)
  mountRoutes(router, 'reference', api.reference, referenceHandlers, isSecure)
  mountRoutes(router, 'users', api.users, userHandlers, isSecure)
  mountRoutes(router, 'people', api.people, personHandlers, isSecure)
  mountRoutes(router, 'accessLinks', api.accessLinks, accessLinkHandlers, isSecure)
  mountRoutes(router, 'drafts', api.drafts, draftHandlers, isSecure)
  mountRoutes(router, 'notifications', api.notifications, notificationHandlers, isSecure)
  mountRoutes(router, 'mails', api.mails, mailHandlers, isSecure)
  mountRoutes(router, 'platform', api.platform, platformHandlers, isSecure)
  return router
}

/** The entry page of an address: for who has a session one that asks at once for what it will show, where there is one. */
const entryPages = (folder: string) => {
  const ofAddresses = join(folder, 'signed-in')
  const names = new Set(existsSync(ofAddresses) ? readdirSync(ofAddresses) : [])
  return ({ headers, originalUrl }: Request): string => {
    if (sessionTokenOf(headers.cookie) === undefined) return join(folder, 'index.html')
    const name = `${originalUrl.slice(1)}.html`
    return names.has(name) ? join(ofAddresses, name) : join(folder, 'signed-in.html')
  }
}

/** The pages: hashed files are kept for a year, the entry page is asked for again each time. */
const clientRouter = (folder: string): Router => {
  const entryPage = entryPages(folder)
  const router = Router()
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false, index: false }),
  )
  router.use(express.static(folder, { index: false, maxAge: 0 }))
  router.get('/{*path}', (request, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.vary('cookie')
    response.sendFile(entryPage(request))
  })
  return router
}

/** The Express application, ready to listen. `port` is asked at each request: it is known once the server listens. */
export const createApp = (config: Config, port: () => number): Express => {
  const app = express()
  const isSecure = config.publicUrl?.startsWith('https:') === true
  app.disable('x-powered-by')
  // A route that wants one says so in the contract.
  app.disable('etag')
  app.set('trust proxy', config.trustProxy ?? false)
  app.use(accessLog(config.isQuiet))
  app.use(
    helmet({
      strictTransportSecurity: isSecure,
      contentSecurityPolicy: {
        directives: { upgradeInsecureRequests: isSecure ? [] : null, 'img-src': ["'self'", 'data:'] },
      },
    }),
  )
  app.use(compression())
  app.use(guardOrigin({ publicUrl: config.publicUrl, host: config.host, port }))
  app.use('/api', docsRouter())
  app.use(apiBasePath, (_request, response, next) => {
    response.setHeader('cache-control', 'no-cache, private')
    next()
  })
  app.use(apiBasePath, resourceRouter(isSecure))
  app.use('/api', () => {
    throw notFound()
  })
  if (config.clientDir !== null) app.use(clientRouter(config.clientDir))
  app.use(problemResponse)
  return app
}
