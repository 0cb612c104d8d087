import { tableTexts } from '@vigie/shared/i18n/table-texts'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { environments } from '@vigie/shared/incidents/report'
import { solutionKinds } from '@vigie/shared/incidents/solution'
import type { Actor } from '../../kernel/actor.ts'
import { lookupOf } from '../../kernel/word-lookup.ts'
import { listInstitutions } from '../institutions/institution.service.ts'
import {
  listBucs,
  listCountries,
  listRisks,
  listSeds,
  priorityMatrix,
  qualificationTables,
} from '../reference/reference.service.ts'

const ours = (codes: readonly string[], group: 'status' | 'environment' | 'origin' | 'solutionKind', more = {}) =>
  lookupOf(
    codes.map((code) => [
      code,
      [
        (tableTexts.fr[group] as Record<string, string>)[code] ?? null,
        (tableTexts.en[group] as Record<string, string>)[code] ?? null,
        ...((more as Record<string, string[]>)[code] ?? []),
      ],
    ]),
  )

const labelled = (rows: readonly { code: string; labelFr: string; labelEn: string }[]) =>
  lookupOf(rows.map(({ code, labelFr, labelEn }) => [code, [labelFr, labelEn, `${code} ${labelFr}`]]))
const levelled = (rows: readonly { level: number; labelFr: string; labelEn: string }[]) =>
  lookupOf(rows.map(({ level, labelFr, labelEn }) => [String(level), [labelFr, labelEn, `${level} ${labelFr}`]]))

/** Every word that a register may use for what we hold as a code, retired values included: the past used them. */
export const registerWords = async (actor: Actor) => {
  const tables = await qualificationTables()
  const [bucs, seds, countries, risks] = [await listBucs(), await listSeds(), await listCountries(), await listRisks()]
  const institutions = (await listInstitutions(actor)).items
  return {
    matrix: await priorityMatrix(),
    institution: lookupOf(institutions.map(({ id, acronym, nameFr }) => [id, [acronym, nameFr]])),
    status: ours(incidentWorkflow.statuses, 'status', {
      new: ['ouvert', 'à qualifier', 'en attente'],
      resolved: ['traité'],
      closed: ['clôturé', 'fermé', 'terminé'],
      rejected: ['rejeté', 'écarté'],
    }),
    environment: ours(environments, 'environment', { production: ['prod'] }),
    origin: ours(['ops', 'cleiss'], 'origin', { ops: ['organisme'], cleiss: ['constaté'] }),
    solutionKind: ours(solutionKinds, 'solutionKind', { workaround: ['contournement'] }),
    bucCode: lookupOf(bucs.items.map(({ code, titleFr }) => [code, [titleFr, `${code} ${titleFr}`]])),
    sedType: lookupOf(seds.items.map(({ code }) => [code, []])),
    counterpartCountry: lookupOf(
      countries.items.map(({ code, iso2, iso3, nameFr, nameEn }) => [code, [iso2, iso3, nameFr, nameEn]]),
    ),
    risk: lookupOf(risks.items.map(({ code, titleFr, titleEn }) => [code, [titleFr, titleEn]])),
    symptom: labelled(tables.symptoms),
    category: labelled(tables.categories),
    subcategoryOf: new Map(tables.categories.map(({ code, subcategories }) => [code, labelled(subcategories)])),
    cause: labelled(tables.causes),
    responsibleParty: labelled(tables.parties),
    severity: labelled(tables.severities),
    impact: levelled(tables.impacts),
    urgency: levelled(tables.urgencies),
  }
}
export type RegisterWords = Awaited<ReturnType<typeof registerWords>>
