import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import { countryWords } from './countries.ts'
import type { Random } from './random.ts'
import { fill, type Scenario } from './scenario.ts'
import { workingMinutesBefore } from './working-time.ts'

/** Neighbours and the States of large migrations stand several times: they make most of the exchanges. */
const usualCountries = [
  'DE',
  'DE',
  'BE',
  'BE',
  'ES',
  'ES',
  'IT',
  'IT',
  'PT',
  'PT',
  'LU',
  'LU',
  'CH',
  'CH',
  'NL',
  'PL',
  'RO',
  'UK',
  'SE',
  'AT',
  'CZ',
  'IE',
  'EL',
]

/** What one incident is about, drawn once: several institutions that meet the same failure share it. */
export interface Setting {
  country: string
  bucCode: string | null
  sedType: string | null
}

export interface Facts {
  title: string
  description: string
  occurredAt: Date
  casesAffected: number
  bucCode: string | null
  caseDetails: CaseDetails
  /** What fills the later texts of the scenario. */
  values: Readonly<Record<string, string>>
}

/** A country, a BUC and its SED, among those that the scenario speaks of and that this institution uses. */
export const drawSetting = (scenario: Scenario, prefixes: readonly string[] | null, random: Random): Setting => {
  const bucs = bucsFor(scenario, prefixes)
  const bucCode = bucs.length === 0 ? null : random.pick(bucs)
  const seds = bucCode === null ? [] : (scenario.bucs[bucCode] ?? [])
  return {
    country: random.pick(scenario.countries ?? usualCountries),
    bucCode,
    sedType: seds.length === 0 ? null : random.pick(seds),
  }
}

/** The BUCs of the scenario in the sectors of an institution; all of them for Cleiss. */
export const bucsFor = (scenario: Scenario, prefixes: readonly string[] | null): string[] =>
  Object.keys(scenario.bucs).filter(
    (code) => prefixes === null || prefixes.includes(code.slice(0, code.indexOf('_BUC'))),
  )

const paris = (options: Intl.DateTimeFormatOptions, language = 'fr-FR') =>
  new Intl.DateTimeFormat(language, { timeZone: 'Europe/Paris', ...options })
const dayAndMonth = paris({ day: 'numeric', month: 'long' })
const hourAndMinute = paris({ hour: '2-digit', minute: '2-digit' })
const englishDate = paris({ day: 'numeric', month: 'long', year: 'numeric' }, 'en-GB')

const timesOf = (instant: Date) => {
  const time = hourAndMinute.format(instant)
  return {
    jour: dayAndMonth.format(instant).replace(/^1 /, '1er '),
    heure: time
      .replace(':', ' h ')
      .replace(/ h 00$/, ' h')
      .replace(/^0/, ''),
    date: englishDate.format(instant),
    time,
  }
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const uuid = (random: Random) => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-')

const detailsOf = (
  scenario: Scenario,
  setting: Setting,
  caseId: string,
  direction: 'sent' | 'received',
  ownId: string | undefined,
  random: Random,
): CaseDetails => {
  const transport = scenario.error?.startsWith('EBMS') === true || random.chance(0.2)
  return {
    counterpartCountry: setting.country,
    ...(setting.sedType !== null && {
      sedType: setting.sedType,
      sedVersion: random.pick(['4.2', '4.2', '4.3']),
      localCaseId: caseId,
      direction,
      caseRole: random.chance(0.75) === (direction === 'sent') ? 'case_owner' : 'counterparty',
    }),
    ...(setting.sedType !== null &&
      random.chance(0.5) && { internationalCaseId: random.hex(32), documentId: random.hex(32) }),
    ...(ownId !== undefined && (direction === 'sent' ? { senderId: ownId } : { receiverIds: [ownId] })),
    ...(scenario.error !== undefined && { errorCode: scenario.error }),
    ...(transport && { as4MessageId: `${uuid(random)}@ap.vigie.test`, accessPoint: 'Point d’accès français' }),
    ...(random.chance(0.6) && { rinaVersion: random.pick(['6.4.1', '6.4.2', '6.4.2', '6.5.0']) }),
  }
}

interface Occasion {
  setting: Setting
  reportedAt: Date
  /** Least and most working minutes since it occurred. */
  delay: readonly [number, number]
  /** Which title and description of the scenario are taken, round again after the last. */
  turn: number
  /** Identifier of the reporting institution. */
  ownId: string | undefined
}

/** The facts of one report or find. */
export const drawFacts = (scenario: Scenario, occasion: Occasion, random: Random): Facts => {
  const { setting, reportedAt, delay, turn, ownId } = occasion
  const occurredAt = workingMinutesBefore(reportedAt, random.between(...delay))
  const title = scenario.titles[turn % scenario.titles.length] ?? ''
  const description = scenario.descriptions[(turn >> 1) % scenario.descriptions.length] ?? ''
  const countsCases = `${title} ${description}`.includes('{n}')
  const drawn = random.between(...scenario.cases)
  const casesAffected = countsCases ? Math.max(2, drawn) : drawn
  const caseId = String(random.between(1_200_000, 9_800_000))
  const direction = /reçu|recevons|reçoi|reviennent/i.test(`${title} ${description}`) ? 'received' : 'sent'
  const words = countryWords[setting.country]
  const values = {
    ...words,
    ...timesOf(occurredAt),
    n: String(casesAffected),
    dossier: caseId,
    ...(setting.bucCode !== null && { buc: setting.bucCode }),
    ...(setting.sedType !== null && { sed: setting.sedType }),
  }
  return {
    title: capitalised(fill(title, values)),
    description: capitalised(fill(description, values)),
    occurredAt,
    casesAffected,
    bucCode: setting.bucCode,
    caseDetails: detailsOf(scenario, setting, caseId, direction, ownId, random),
    values,
  }
}
