import type { Download } from '@vigie/shared/contract/download'
import { type GoLiveColumn, goLiveColumnKeys, goLiveColumns } from '@vigie/shared/go-lives/go-live-table'
import type { GoLiveExportQuery } from '@vigie/shared/go-lives/go-live-table.routes'
import type { Release } from '@vigie/shared/go-lives/release'
import { goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import type { Language } from '@vigie/shared/i18n/languages'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { exportFile, languageOfExport } from '../../kernel/export-file.ts'
import { readInChunks } from '../../kernel/read-in-chunks.ts'
import type { TableColumn } from '../../kernel/table-file.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'
import { visibleGoLives } from './go-live.access.ts'
import { type GoLiveFields, GoLiveModel, type GoLiveRow } from './go-live.model.ts'
import { releasesById } from './release.service.ts'

interface Line {
  goLive: Omit<GoLiveRow, '__v'>
  names: InstitutionNames
  releases: ReadonlyMap<string, Release>
}

const columnsOf = (language: Language): TableColumn<Line>[] => {
  const texts = goLiveTexts[language]
  const values: Record<GoLiveColumn, TableColumn<Line>['value']> = {
    institution: ({ goLive, names }) => nameOf(names, goLive.institutionId).acronym,
    bucCode: ({ goLive }) => goLive.bucCode,
    role: ({ goLive }) => goLive.role && texts.role[goLive.role],
    release: ({ goLive, releases }) => releases.get(goLive.releaseId ?? '')?.name ?? null,
    applicability: ({ goLive }) => texts.applicability[goLive.applicability],
    status: ({ goLive }) => texts.status[goLive.status],
    baselineOn: ({ goLive }) => goLive.baselineOn,
    planOn: ({ goLive }) => goLive.planOn,
    validatedOn: ({ goLive }) => goLive.validatedOn,
    forecastOn: ({ goLive }) => goLive.forecastOn,
    actualOn: ({ goLive }) => goLive.actualOn,
    // Empty, to be filled in by who moves a date and sends the table back.
    reasonCode: () => null,
    reason: () => null,
    decisionReference: () => null,
  }
  return goLiveColumnKeys.map((key) => ({
    title: goLiveColumns[key].titles[language],
    kind: 'text',
    value: values[key],
    width: 18,
  }))
}

const lines = async function* (chunks: AsyncIterable<Line['goLive'][]>): AsyncGenerator<Line> {
  for await (const chunk of chunks) {
    const names = await institutionNames(chunk.map(({ institutionId }) => institutionId))
    const releases = await releasesById(chunk.flatMap(({ releaseId }) => releaseId ?? []))
    for (const goLive of chunk) yield { goLive, names, releases }
  }
}

/** The go-lives that a person sees as a file; sent back unchanged it changes nothing. */
export const exportGoLives = async (actor: Actor, query: GoLiveExportQuery): Promise<Download> => {
  const { kind, institutionId, family } = query
  const filter: QueryFilter<GoLiveFields> = {
    $and: [
      visibleGoLives(actor),
      { kind },
      institutionId === undefined ? {} : { institutionId },
      family === undefined ? {} : { family },
    ],
  }
  return await exportFile(actor, {
    subject: 'goLives',
    query,
    ...(institutionId !== undefined && {
      named: { institutionId: nameOf(await institutionNames([institutionId]), institutionId).acronym },
    }),
    count: await GoLiveModel.countDocuments(filter),
    columns: columnsOf(languageOfExport(query.language)),
    rows: lines(readInChunks(GoLiveModel, filter, { field: 'key', direction: 1 }, { items: 0 })),
  })
}
