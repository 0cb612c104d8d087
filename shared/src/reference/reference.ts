import { z } from 'zod'
import { isoDate } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { ChecklistTemplate } from '../go-lives/checklist.ts'
import { Priority } from '../incidents/qualification.ts'

/** Every row of a table may be retired: readable on old records, refused on new ones. */
const retirable = { retiredOn: isoDate.nullable() }
const labels = { labelFr: z.string(), labelEn: z.string() }
const definitions = { definitionFr: z.string(), definitionEn: z.string() }
const coded = { code: z.string(), ...labels, ...retirable }

export const Buc = z
  .object({
    code: z.string(),
    sector: z.string(),
    titleFr: z.string(),
    titleEn: z.string(),
    isOfficialFr: z.boolean(),
    certainty: z.string(),
    startingSeds: z.array(z.string()),
    seds: z.array(z.string()),
    horizontalSeds: z.array(z.string()),
    cdmVersions: z.array(z.string()),
    ...retirable,
  })
  .meta({ id: 'Buc' })
export const Sed = z
  .object({
    code: z.string(),
    sector: z.string(),
    titleFr: z.string().nullable(),
    titleEn: z.string().nullable(),
    isOfficialFr: z.boolean(),
    certainty: z.string(),
    kind: z.string().nullable(),
    repliesTo: z.array(z.string()),
    repliedBy: z.array(z.string()),
    usedInBucs: z.array(z.string()),
    allowsAttachments: z.boolean(),
    ...retirable,
  })
  .meta({ id: 'Sed' })
export const Country = z
  .object({
    code: z.string(),
    iso2: z.string(),
    iso3: z.string(),
    nameFr: z.string(),
    nameEn: z.string(),
    group: z.string(),
    languages: z.array(z.string()),
    aliases: z.array(z.string()),
    ...retirable,
  })
  .meta({ id: 'Country' })
export const ReferenceRisk = z
  .object({
    code: z.string(),
    titleFr: z.string(),
    titleEn: z.string(),
    categoryCode: z.string(),
    /** Incident categories whose qualification proposes this risk. */
    incidentCategories: z.array(z.string()),
    ...retirable,
  })
  .meta({ id: 'ReferenceRisk' })

export const RiskCategory = z.object(coded).meta({ id: 'RiskCategory' })

export const QualificationTables = z
  .object({
    version: z.string(),
    categories: z.array(
      z.object({
        ...coded,
        ...definitions,
        firstResolver: z.string(),
        subcategories: z.array(z.object(coded)),
        signals: z.array(z.string()),
        firstChecksFr: z.array(z.string()),
        firstChecksEn: z.array(z.string()),
      }),
    ),
    symptoms: z.array(z.object({ ...coded, categoryCode: z.string().nullable() })),
    causes: z.array(z.object(coded)),
    parties: z.array(z.object({ ...coded, roleFr: z.string(), roleEn: z.string() })),
    severities: z.array(z.object({ code: z.string(), level: z.int(), ...labels, ...definitions })),
    impacts: z.array(z.object({ level: z.int(), ...labels, ...definitions })),
    urgencies: z.array(z.object({ level: z.int(), ...labels, ...definitions })),
    priorities: z.array(z.object({ code: z.string(), ...labels })),
    priorityMatrix: z.array(z.object({ impact: z.int(), urgency: z.int(), priority: Priority })),
    errorCodes: z.array(
      z.object({ code: z.string(), name: z.string().nullable(), meaningFr: z.string(), meaningEn: z.string() }),
    ),
  })
  .meta({ id: 'QualificationTables' })
export type QualificationTables = z.output<typeof QualificationTables>

const table = <Row extends z.ZodType>(row: Row) => z.object({ items: z.array(row) })
const read = { method: 'GET', permission: 'reference:read', etag: true } as const

export const referenceRoutes = defineRoutes({
  bucs: { ...read, path: '/reference/bucs', summary: 'Business use cases', response: table(Buc) },
  seds: { ...read, path: '/reference/seds', summary: 'Structured electronic documents', response: table(Sed) },
  countries: {
    ...read,
    path: '/reference/countries',
    summary: 'States taking part in EESSI',
    response: table(Country),
  },
  qualifications: {
    ...read,
    path: '/reference/qualifications',
    summary: 'Vocabulary of the qualification of incidents',
    response: QualificationTables,
  },
  riskCategories: {
    ...read,
    path: '/reference/risk-categories',
    summary: 'Families of risks',
    response: table(RiskCategory),
  },
  risks: {
    ...read,
    path: '/reference/risks',
    summary: 'Risks that a qualification may name',
    response: table(ReferenceRisk),
  },
  checklists: {
    ...read,
    path: '/reference/checklists',
    summary: 'What each family of BUCs or releases asks for before a go-live',
    response: table(ChecklistTemplate),
  },
})
