import { readFile } from 'node:fs/promises'
import { AddCalendarLine } from '@vigie/shared/go-lives/calendar-line'
import { AddRelease } from '@vigie/shared/go-lives/release'
import { z } from 'zod'
import { systemActor } from '../../kernel/actor.ts'
import { CalendarLineModel } from './calendar-line.model.ts'
import { addCalendarLine } from './calendar-line.service.ts'
import { installCalendarVersion } from './calendar-version.service.ts'
import { ReleaseModel } from './release.model.ts'
import { addRelease } from './release.service.ts'

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`data/${name}.json`, import.meta.url), 'utf8'))

const Milestones = z.object({
  rows: z.array(
    z.strictObject({ ...AddCalendarLine.shape, code: z.string(), isSure: z.boolean(), source: z.string() }),
  ),
})
const Releases = z.object({ rows: z.array(z.strictObject({ ...AddRelease.shape, code: z.string() })) })

/**
 * Puts the shipped milestones and releases into the calendar, each once: what people changed of them, or took away,
 * stays as they left it.
 */
export const installCalendar = async (): Promise<void> => {
  await installCalendarVersion()
  const milestones = Milestones.parse(await read('milestones'))
  const knownLines = new Set(await CalendarLineModel.distinct('seedCode'))
  for (const { code, isSure, source, ...line } of milestones.rows)
    if (!knownLines.has(code)) await addCalendarLine(systemActor, line, { isSure, source, seedCode: code })
  const releases = Releases.parse(await read('releases'))
  const knownReleases = new Set(await ReleaseModel.distinct('seedCode'))
  for (const { code, ...release } of releases.rows)
    if (!knownReleases.has(code)) await addRelease(systemActor, { ...release, seedCode: code })
}
