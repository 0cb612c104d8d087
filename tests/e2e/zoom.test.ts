import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf, qualify } from '../support/builders.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const long =
  'Messages S080, S081 et S082 refusés par le point d’accès européen depuis la dernière mise à jour de production'

const pagesOf = {
  spoc: [
    '/ma-journee',
    '/incidents',
    '/incidents/nouveau',
    '/incidents/reprise',
    '/signalements',
    '/saisines',
    '/synthese-des-incidents',
    '/violations-de-donnees',
    '/indicateurs/ir-4-2',
  ],
  ops: ['/ma-journee', '/signalements', '/signalements/nouveau', '/saisines'],
  admin: ['/administration/personnes', '/administration/organismes', '/administration/courriels'],
} as const

test.each(Object.keys(pagesOf) as (keyof typeof pagesOf)[])(
  'magnified twice and without motion, no page of %s scrolls sideways or moves',
  async (role) => {
    const [ops, spoc] = [await as('ops', 'CNAM'), await person('spoc')]
    const report = await fileReport(ops, { title: long })
    const incident = await incidentOf(spoc.client, report)
    await qualify(spoc.client, incident)
    const who = role === 'spoc' ? spoc : await person(role, role === 'ops' ? 'CNAM' : undefined)
    const records = {
      spoc: [`/incidents/${incident.reference}`, `/incidents?ouvert=${incident.reference}`],
      ops: [`/signalements/${report.reference}`],
      admin: [],
    }
    const page = await windowAt(who.email, '/ma-journee')
    await page.setViewportSize({ width: 720, height: 450 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const faults: string[] = []

    for (const path of [...pagesOf[role], ...records[role]]) {
      await page.goto(new URL(path, page.url()).href)
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
      const moving = Number(
        await page.evaluate(
          'document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 10).length',
        ),
      )
      if (width > 720) faults.push(`${path}: ${width} px`)
      if (moving > 0) faults.push(`${path}: ${moving} animations`)
    }

    expect(faults).toEqual([])
  },
)
