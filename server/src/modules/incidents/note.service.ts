import type { Page } from '@vigie/shared/contract/page'
import type { Note } from '@vigie/shared/incidents/incident'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { paginate } from '../../kernel/paginate.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { NoteModel, type NoteRow } from './conversation.model.ts'
import { findIncident } from './incident.service.ts'

const presentNote = (note: NoteRow): Note => ({
  id: note._id.toHexString(),
  author: note.author,
  text: note.text,
  writtenAt: note.writtenAt,
})

export const listNotes = async (
  actor: Actor,
  key: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<Note>> => {
  const incident = await findIncident(actor, key)
  return await paginate(
    NoteModel,
    { incidentId: incident.id },
    { field: 'writtenAt', direction: -1 },
    page,
    {},
    (rows) => rows.map(presentNote),
  )
}

/** Adds an internal note: no reporter ever reads it. */
export const writeNote = async (actor: Actor, key: string, text: string): Promise<Note> =>
  await command(actor, async () => {
    const incident = await findIncident(actor, key)
    const note = new NoteModel({
      incidentId: incident.id,
      authorId: actor.id,
      author: actor.name,
      text,
      writtenAt: now(),
    })
    await note.save()
    record({
      type: 'incident.note_written',
      resource: 'incidents',
      subjectId: incident.id,
      changes: [{ field: 'note', before: null, after: text }],
    })
    return presentNote(note.toObject())
  })
