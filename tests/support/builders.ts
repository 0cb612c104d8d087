import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident, RecordIncident } from '@vigie/shared/incidents/incident'
import type { QualificationDraft } from '@vigie/shared/incidents/qualification'
import type { FileReport, Report } from '@vigie/shared/incidents/report'
import type { SolutionDraft } from '@vigie/shared/incidents/solution'

const anHourAgo = () => new Date(Date.now() - 3_600_000)

/** A valid report of a SED that is not acknowledged; what a test cares about is given. */
export const reportBody = (fields: Partial<FileReport> = {}): FileReport => ({
  symptom: 'AP-1',
  title: 'SED S080 sans accusé de réception',
  description: 'Le SED part de RINA mais aucun accusé ne revient depuis ce matin.',
  occurredAt: anHourAgo(),
  environment: 'production',
  casesAffected: 3,
  bucCode: 'S_BUC_01',
  ...fields,
})

/** A valid incident that Cleiss found. */
export const incidentBody = (fields: Partial<RecordIncident> = {}): RecordIncident => ({
  title: 'Synchronisation nocturne de l’annuaire en échec',
  description: 'La synchronisation n’a pas abouti cette nuit.',
  environment: 'production',
  occurredAt: anHourAgo(),
  detectedAt: anHourAgo(),
  bucCode: null,
  casesAffected: 0,
  ...fields,
})

/** A complete qualification. */
export const qualificationBody = (fields: Partial<QualificationDraft> = {}): QualificationDraft => ({
  category: 'AP',
  subcategory: 'AP.02',
  cause: 'infrastructure',
  responsibleParty: 'cnav_ap',
  severity: 'S2',
  impact: 3,
  urgency: 3,
  riskCodes: ['R07'],
  ...fields,
})

export const solutionBody = (fields: Partial<SolutionDraft> = {}): SolutionDraft => ({
  kind: 'workaround',
  text: 'Relancer l’envoi après 18 h, une fois la file vidée.',
  audience: 'reporters',
  ...fields,
})

export const fileReport = async (reporter: ApiClient, fields: Partial<FileReport> = {}): Promise<Report> =>
  await reporter.reports.file({ body: reportBody(fields) })

export const recordIncident = async (spoc: ApiClient, fields: Partial<RecordIncident> = {}): Promise<Incident> =>
  await spoc.incidents.record({ body: incidentBody(fields) })

/** The incident that follows a report, as a coordinator sees it. */
export const incidentOf = async (spoc: ApiClient, report: Report): Promise<Incident> => {
  const seen = await spoc.reports.get({ params: { reportId: report.id } })
  if (seen.incident === null) throw new Error('a coordinator sees the incident of a report')
  return await spoc.incidents.get({ params: { incidentId: seen.incident.id } })
}

export const qualify = async (
  spoc: ApiClient,
  incident: Incident,
  fields: Partial<QualificationDraft> = {},
): Promise<Incident> =>
  await spoc.incidents.move({
    params: { incidentId: incident.id },
    body: { action: 'qualify', version: incident.version, qualification: qualificationBody(fields) },
  })

export const proposeSolution = async (
  spoc: ApiClient,
  incident: Incident,
  fields: Partial<SolutionDraft> = {},
): Promise<Incident> =>
  await spoc.incidents.move({
    params: { incidentId: incident.id },
    body: { action: 'propose_solution', version: incident.version, solution: solutionBody(fields) },
  })

/** Moves a report to an incident. */
export const attachReport = async (spoc: ApiClient, incident: Incident, report: Report): Promise<Incident> =>
  await spoc.incidents.attachReport({
    params: { incidentId: incident.id },
    body: { reportId: report.id, version: incident.version },
  })

export const resolve = async (spoc: ApiClient, incident: Incident): Promise<Incident> =>
  await spoc.incidents.move({
    params: { incidentId: incident.id },
    body: { action: 'resolve', version: incident.version, outcome: 'L’accusé est revenu, la file est vide.' },
  })
