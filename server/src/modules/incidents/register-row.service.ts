import { tellingTokens } from '@vigie/shared/text/search-tokens'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import type { LinkedReport, StoredQualification, StoredSolution } from './incident.model.ts'
import { storeNewIncident } from './incident.service.ts'
import type { RegisterRow } from './register-row.ts'
import { ReportModel, type ReportRow } from './report.model.ts'
import { toldStatus } from './report-follow-up.ts'
import { wordsOfReport } from './search-words.ts'

/** What a report must say where the register does not. */
const unknownSymptom = 'OTHER'

const factsOf = (row: RegisterRow) => ({
  environment: row.environment,
  title: row.title,
  description: row.description,
  occurredAt: row.occurredAt,
  bucCode: row.bucCode,
  casesAffected: row.casesAffected,
  caseDetails: row.caseDetails,
  flags: {},
})

const qualificationOf = (actor: Actor, { qualification }: RegisterRow): StoredQualification | null =>
  qualification && { ...qualification, qualifiedAt: qualification.qualifiedAt ?? now(), qualifiedBy: actor.name }

const solutionsOf = (actor: Actor, { solution, origin }: RegisterRow): StoredSolution[] =>
  solution === null
    ? []
    : [
        {
          _id: new mongoose.Types.ObjectId(),
          kind: solution.kind,
          text: solution.text,
          audience: origin === 'ops' ? 'reporters' : 'internal',
          proposedAt: solution.proposedAt ?? now(),
          proposedBy: actor.name,
        },
      ]

/** Inside a command: one incident of a register, with one report for each institution that had reported it. */
export const storeRegisterRow = async (actor: Actor, register: string, row: RegisterRow): Promise<void> => {
  const { INC } = await nextReferences('INC')
  const facts = factsOf(row)
  const solutions = solutionsOf(actor, row)
  const links: (LinkedReport & { _id: mongoose.Types.ObjectId })[] = []
  for (const institutionId of row.institutionIds) {
    const { SIG } = await nextReferences('SIG')
    const _id = new mongoose.Types.ObjectId()
    // Who wrote it then is not known: the register speaks.
    const link = { reportId: _id.toHexString(), reference: SIG, institutionId, reporter: register }
    links.push({ _id, ...link, reportedAt: row.reportedAt })
  }
  const incident = await storeNewIncident(
    actor,
    {
      ...facts,
      reference: INC,
      origin: row.origin,
      symptom: row.symptom,
      detectedAt: row.detectedAt,
      reports: links.map(({ _id, ...link }) => link),
    },
    [...links.flatMap(({ reference }) => tellingTokens(reference)), ...tellingTokens(row.reference)],
    now(),
    {
      status: row.status,
      statusBefore: row.status === 'rejected' ? 'new' : null,
      qualification: qualificationOf(actor, row),
      solutions,
      outcome: row.outcome,
      rejectionReason: row.rejectionReason,
      imported: { register, reference: row.reference },
    },
  )
  for (const { _id, reportId, ...link } of links) {
    const symptom = row.symptom ?? unknownSymptom
    const report: ReportRow = {
      _id,
      __v: 0,
      ...facts,
      ...link,
      symptom,
      status: toldStatus(row.status, solutions.length > 0, false),
      reporterId: actor.id,
      incidentId: incident._id.toHexString(),
      lastActivityAt: row.reportedAt,
      solutions: solutions.map(({ _id: solutionId, kind, text, proposedAt, proposedBy }) => ({
        incidentId: incident._id.toHexString(),
        solutionId: solutionId.toHexString(),
        kind,
        text,
        sentAt: proposedAt,
        sentBy: proposedBy,
        answer: null,
      })),
      rejectionReason: row.status === 'rejected' ? row.rejectionReason : null,
      messageCount: 0,
      searchTokens: wordsOfReport({ ...facts, reference: link.reference }),
    }
    insertLater(ReportModel.collection.name, report)
    record({
      type: 'report.imported',
      resource: 'reports',
      subjectId: reportId,
      isNew: true,
      changes: Object.entries({ reference: link.reference, symptom, ...facts }).map(([field, after]) => ({
        field,
        before: null,
        after,
      })),
    })
  }
}
