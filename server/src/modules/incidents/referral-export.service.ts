import type { Download } from '@vigie/shared/contract/download'
import { type TableTexts, tableTexts } from '@vigie/shared/i18n/table-texts'
import type { ReferralFacts } from '@vigie/shared/incidents/referral'
import type { ReferralExportQuery } from '@vigie/shared/incidents/referral.routes'
import type { Actor } from '../../kernel/actor.ts'
import { exportFile, languageOfExport } from '../../kernel/export-file.ts'
import { readInChunks } from '../../kernel/read-in-chunks.ts'
import type { TableColumn } from '../../kernel/table-file.ts'
import { wordIn } from './export-words.ts'
import { ReferralMessageModel, ReferralModel, type ReferralRow } from './referral.model.ts'
import { referralFacts } from './referral.presenter.ts'
import { referralFilterOf, referralOrders, referredIncidents } from './referral.service.ts'

interface Line {
  referral: Omit<ReferralRow, '__v'>
  incidentReference: string
  facts: ReferralFacts
  lastAnswer: string | null
}

/** What an addressee may read, since the table is what is sent to it. */
const columnsOf = (texts: TableTexts): TableColumn<Line>[] => {
  const column = (
    name: keyof TableTexts['column'],
    kind: TableColumn<Line>['kind'],
    value: TableColumn<Line>['value'],
    width?: number,
  ): TableColumn<Line> => ({ title: texts.column[name], kind, value, ...(width !== undefined && { width }) })
  return [
    column('reference', 'text', ({ referral }) => referral.number, 15),
    column('addressee', 'text', ({ referral }) => wordIn(texts.addressee, referral.addressee), 30),
    column('addresseeReference', 'text', ({ referral }) => referral.reference, 18),
    column('referralStatus', 'text', ({ referral }) => texts.referralStatus[referral.status], 20),
    column('referredOn', 'text', ({ referral }) => referral.referredOn, 12),
    column('statusSince', 'instant', ({ referral }) => referral.statusSince),
    column('request', 'text', ({ referral }) => referral.request, 60),
    column('lastAnswer', 'text', ({ lastAnswer }) => lastAnswer, 60),
    column('incident', 'text', ({ incidentReference }) => incidentReference, 15),
    column('environment', 'text', ({ facts }) => texts.environment[facts.environment], 14),
    column('occurredAt', 'instant', ({ facts }) => facts.occurredAt),
    column('casesAffected', 'number', ({ facts }) => facts.casesAffected, 12),
    column('bucCode', 'text', ({ facts }) => facts.bucCode, 12),
    column('sedType', 'text', ({ facts }) => facts.caseDetails.sedType ?? null, 10),
    column('sedVersion', 'text', ({ facts }) => facts.caseDetails.sedVersion ?? null, 10),
    column('cdmVersion', 'text', ({ facts }) => facts.caseDetails.cdmVersion ?? null, 10),
    column('localCaseId', 'text', ({ facts }) => facts.caseDetails.localCaseId ?? null),
    column('internationalCaseId', 'text', ({ facts }) => facts.caseDetails.internationalCaseId ?? null, 36),
    column('documentId', 'text', ({ facts }) => facts.caseDetails.documentId ?? null),
    column('direction', 'text', ({ facts }) => wordIn(texts.direction, facts.caseDetails.direction), 10),
    column('senderId', 'text', ({ facts }) => facts.caseDetails.senderId ?? null),
    column('receiverIds', 'text', ({ facts }) => facts.caseDetails.receiverIds?.join(', ') ?? null),
    column('accessPoint', 'text', ({ facts }) => facts.caseDetails.accessPoint ?? null),
    column('as4MessageId', 'text', ({ facts }) => facts.caseDetails.as4MessageId ?? null, 36),
    column('errorCode', 'text', ({ facts }) => facts.caseDetails.errorCode ?? null),
  ]
}

/** The last answer to each of these referrals. */
const lastAnswers = async (referralIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const answers = await ReferralMessageModel.find(
    { referralId: { $in: [...referralIds] }, side: 'addressee' },
    { referralId: 1, text: 1 },
  )
    .sort({ referralId: 1, saidAt: 1, _id: 1 })
    .lean()
  return new Map(answers.map(({ referralId, text }) => [referralId, text]))
}

const lines = async function* (chunks: AsyncIterable<Line['referral'][]>): AsyncGenerator<Line> {
  for await (const chunk of chunks) {
    const incidentOf = await referredIncidents(chunk)
    const answers = await lastAnswers(chunk.map(({ _id }) => _id.toHexString()))
    for (const referral of chunk) {
      const incident = incidentOf(referral)
      yield {
        referral,
        incidentReference: incident.reference,
        facts: referralFacts(incident),
        lastAnswer: answers.get(referral._id.toHexString()) ?? null,
      }
    }
  }
}

/** The referrals of a search as one table: those open to one addressee are the consolidated request to it. */
export const exportReferrals = async (actor: Actor, query: ReferralExportQuery): Promise<Download> => {
  const filter = referralFilterOf(actor, query)
  const texts = tableTexts[languageOfExport(query.language)]
  return await exportFile(actor, {
    subject: 'referrals',
    query,
    ...(query.addressee !== undefined && { named: { addressee: texts.addressee[query.addressee] } }),
    count: await ReferralModel.countDocuments(filter),
    columns: columnsOf(texts),
    rows: lines(readInChunks(ReferralModel, filter, referralOrders[query.sort], {})),
  })
}
