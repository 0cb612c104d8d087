import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { usePages } from '../../../api/use-pages.ts'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { Section } from '../../../ui/Section.tsx'
import { WriteBox } from './WriteBox.tsx'

/** What coordinators tell each other; no reporter reads it, and the screen says so. */
export const Notes = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const params = { incidentId: incident.id }
  const notes = usePages(incidents.notes, { params, query: { pageSize: 10 } })
  const mayWrite = useCan('incident:note')
  const keyOf = useIdempotencyKey()
  // The same words may be sent again on purpose once they have arrived.
  const [sent, setSent] = useState(0)
  const write = useMutation({ ...incidents.note(), meta: { handlesFailure: true } })
  const send = (text: string, onSent: () => void) => {
    const body = { text }
    write.mutate(
      { params, body, idempotencyKey: keyOf([sent, body]) },
      {
        onSuccess: () => {
          setSent(sent + 1)
          onSent()
        },
      },
    )
  }
  return (
    <Section
      title={t('page.notes')}
      isInternal
      actions={
        <Group gap={6}>
          <IconEyeOff size={16} aria-hidden />
          <Text size="xs" fw={550}>
            {t('page.notesWarning')}
          </Text>
        </Group>
      }
    >
      <Stack gap="sm">
        {mayWrite && (
          <WriteBox
            draftKey={draftKeys.note(incident.id)}
            label={t('page.writeNote')}
            submitLabel={t('page.saveNote')}
            isSending={write.isPending}
            failure={write.error}
            onSend={send}
          />
        )}
        {notes.error !== null && <FailureNotice error={notes.error} onRetry={notes.retry} />}
        {notes.rows?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('page.noNote')}
          </Text>
        )}
        {notes.rows?.map(({ id, author, text, writtenAt }) => (
          <article key={id}>
            <Text size="xs" c="dimmed">
              <b>{author}</b>, {formatDateTime(writtenAt)}
            </Text>
            <Text size="sm" className="prose">
              {text}
            </Text>
          </article>
        ))}
        {notes.hasMore && (
          <Anchor component="button" size="sm" onClick={notes.loadMore}>
            {t('page.moreNotes')}
          </Anchor>
        )}
      </Stack>
    </Section>
  )
}
