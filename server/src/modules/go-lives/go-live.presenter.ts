import type { ChecklistItem, ChecklistTemplate } from '@vigie/shared/go-lives/checklist'
import type { ComparedGoLive, GoLive, GoLiveAsOf, LedgerEntry, LinkedGoLive } from '@vigie/shared/go-lives/go-live'
import { goLiveWorkflow, type reasonCodes } from '@vigie/shared/go-lives/go-live.workflow'
import type { Release } from '@vigie/shared/go-lives/release'
import { slipOf } from '@vigie/shared/go-lives/slip'
import { type WarningLine, warningsOf } from '@vigie/shared/go-lives/warnings'
import { parisDay } from '@vigie/shared/time/paris'
import { openActions } from '@vigie/shared/workflow'
import type { Actor } from '../../kernel/actor.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { type InstitutionNames, nameOf } from '../institutions/institution.service.ts'
import { openItemsOn, stateOf } from './checklist.ts'
import { mayAct } from './go-live.access.ts'
import type { GoLiveFields, GoLiveRow, LedgerRow, StoredItem } from './go-live.model.ts'

/** What is read beside some cells to show them. */
export interface Surroundings {
  institutions: InstitutionNames
  releases: ReadonlyMap<string, Release>
  templates: ReadonlyMap<string, ChecklistTemplate>
  lines: readonly WarningLine[]
  /** The first day that what a cell waits for allows, by the id of the cell. */
  earliest: ReadonlyMap<string, string>
}

/** A cell in the reader's terms, flat: what its ledger and its history compare. */
export const describeGoLive = (goLive: GoLiveFields): Record<string, unknown> => ({
  applicability: goLive.applicability,
  status: goLive.status,
  baselineOn: goLive.baselineOn,
  planOn: goLive.planOn,
  validatedOn: goLive.validatedOn,
  forecastOn: goLive.forecastOn,
  actualOn: goLive.actualOn,
  ...Object.fromEntries(
    goLive.items.map(({ code, done, waiver }) => [
      `items.${code}`,
      { isDone: done !== null, waivedUntil: waiver?.expiresOn ?? null },
    ]),
  ),
  ...Object.fromEntries(
    goLive.dependsOn.map(({ goLiveId, lag: { unit, count } }) => [`dependsOn.${goLiveId}`, { unit, count }]),
  ),
})

export const presentTarget = (
  goLive: Pick<GoLiveFields, 'kind' | 'institutionId' | 'bucCode' | 'role' | 'releaseId'>,
  { institutions, releases }: Pick<Surroundings, 'institutions' | 'releases'>,
): Pick<ComparedGoLive, 'kind' | 'institution' | 'bucCode' | 'role' | 'release'> => ({
  kind: goLive.kind,
  institution: nameOf(institutions, goLive.institutionId),
  bucCode: goLive.bucCode,
  role: goLive.role,
  release: goLive.releaseId === null ? null : (releases.get(goLive.releaseId) ?? null),
})

/** A cell as another one that is linked to it names it. */
export const presentLinked = (
  goLive: GoLiveRow,
  names: Pick<Surroundings, 'institutions' | 'releases'>,
): LinkedGoLive => ({
  id: goLive._id.toHexString(),
  ...presentTarget(goLive, names),
  applicability: goLive.applicability,
  status: goLive.status,
  planOn: goLive.planOn,
  forecastOn: goLive.forecastOn,
  actualOn: goLive.actualOn,
  version: goLive.__v,
})

const presentItem = (item: StoredItem, template: ChecklistTemplate | undefined): ChecklistItem => {
  const { labelFr, labelEn } = template?.items.find(({ code }) => code === item.code) ?? {
    labelFr: item.code,
    labelEn: item.code,
  }
  return {
    code: item.code,
    labelFr,
    labelEn,
    isMandatory: item.isMandatory,
    isDone: item.done !== null,
    note: item.done?.note ?? null,
    doneBy: item.done?.by ?? null,
    doneAt: item.done?.at ?? null,
    waiver: item.waiver && {
      reason: item.waiver.reason,
      expiresOn: item.waiver.expiresOn,
      waivedBy: item.waiver.by,
      waivedAt: item.waiver.at,
    },
  }
}

export const presentGoLive = (actor: Actor, goLive: GoLiveRow, surroundings: Surroundings): GoLive => {
  const today = parisDay(now())
  const template = surroundings.templates.get(goLive.family)
  return {
    id: goLive._id.toHexString(),
    ...presentTarget(goLive, surroundings),
    family: goLive.family,
    applicability: goLive.applicability,
    status: goLive.status,
    baselineOn: goLive.baselineOn,
    planOn: goLive.planOn,
    validatedOn: goLive.validatedOn,
    forecastOn: goLive.forecastOn,
    actualOn: goLive.actualOn,
    slip: slipOf(goLive),
    checklist: goLive.items.map((item) => presentItem(item, template)),
    openItems: openItemsOn(goLive, today),
    warnings: warningsOf(
      {
        ...goLive,
        checklist: goLive.items.map(stateOf),
        earliestOn: surroundings.earliest.get(goLive._id.toHexString()) ?? null,
      },
      surroundings.lines,
      today,
    ),
    actions: mayAct(actor, goLive) ? openActions(goLiveWorkflow, goLive.status, actor.can) : [],
    changedAt: goLive.changedAt,
    version: goLive.__v,
  }
}

export const presentLedgerEntry = (row: LedgerRow): LedgerEntry => ({
  id: row._id.toHexString(),
  sequence: row.sequence,
  action: row.action,
  changes: row.changes.map(({ field, before, after }) => ({ field, before, after })),
  reasonCode: row.reasonCode as (typeof reasonCodes)[number] | null,
  reason: row.reason,
  decisionReference: row.decisionReference,
  author: row.author,
  knownAt: row.knownAt,
})

/** A ledger says nothing of a day that was never given. */
const noDays = { baselineOn: null, planOn: null, validatedOn: null, forecastOn: null, actualOn: null }

/** The flat state that a ledger gives back, with its checklist apart. */
export const presentAsOf = (at: Date, state: Record<string, unknown>): GoLiveAsOf => {
  const entries = Object.entries(state)
  const isItem = ([field]: [string, unknown]) => field.startsWith('items.')
  return {
    at,
    ...noDays,
    ...(Object.fromEntries(entries.filter((entry) => !isItem(entry))) as Pick<GoLiveAsOf, 'applicability' | 'status'>),
    items: Object.fromEntries(
      entries.filter(isItem).map(([field, value]) => [field.slice('items.'.length), value]),
    ) as GoLiveAsOf['items'],
  }
}
