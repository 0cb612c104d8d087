import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type DraftSummary, readDraftKey } from '@vigie/shared/drafts/draft'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { actionsOf } from '@vigie/shared/workflow'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { drafts } from '../../api/resources.ts'
import { paths } from '../../app/paths.ts'
import { askFirst } from '../../ui/ask-first.ts'
import { formatDateTime } from '../../ui/dates.ts'
import classes from './MyDay.module.css'

const shownFirst = 5

const placeOf = ({ key, record }: DraftSummary): string => {
  const { resource } = readDraftKey(key)
  if (record === null) return resource === 'report' ? paths.fileReport : paths.recordIncident
  // A go-live has no number: its reference is its institution.
  if (resource === 'goLive') return paths.goLive(record.id)
  const pathOf = { report: paths.report, incident: paths.incident, referral: paths.referral }
  return pathOf[resource](record.reference)
}

/** What was being written, in the words of the screen that it leads to. */
const useFormWord = () => {
  const { t } = useTranslation(['myDay', 'incidents'])
  return ({ key }: DraftSummary): string => {
    const { resource, form } = readDraftKey(key)
    const action = actionsOf(incidentWorkflow).find((name) => resource === 'incident' && name === form)
    if (action !== undefined) return t(`incidents:action.${action}`)
    if (form === 'new') return t(resource === 'report' ? 'draft.newReport' : 'draft.newIncident')
    if (resource === 'referral') return t('draft.referral')
    if (resource === 'goLive') return t('draft.goLive')
    if (form === 'answer') return t('draft.answer')
    if (form === 'facts') return t('draft.facts')
    return t(form === 'note' ? 'draft.note' : 'draft.message')
  }
}

const Line = ({ draft, onErase }: { draft: DraftSummary; onErase: () => void }) => {
  const { t } = useTranslation('myDay')
  const word = useFormWord()(draft)
  const { record, title } = draft
  const subject = record === null ? (title ?? '') : `${record.reference} ${record.title}`
  return (
    <li className={classes['draft']}>
      <Anchor component={Link} to={placeOf(draft)} size="sm" fw={550}>
        {word}
      </Anchor>
      <Text size="sm" className={classes['subject'] ?? ''}>
        {subject}
      </Text>
      <Text size="xs" c="dimmed" className="tabular">
        {formatDateTime(draft.updatedAt)}
      </Text>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconTrash size={16} aria-hidden />}
        aria-label={t('draft.eraseOne', { what: `${word} ${subject}`.trim() })}
        onClick={onErase}
      >
        {t('draft.erase')}
      </Button>
    </li>
  )
}

/** What this person began to write and did not send, newest first; nothing when there is none. */
export const OwnDrafts = () => {
  const { t } = useTranslation(['myDay', 'common'])
  const { data } = useQuery(drafts.list())
  const [showsAll, setShowsAll] = useState(false)
  const remove = useMutation(drafts.remove())
  const all = data?.items ?? []
  if (all.length === 0) return null
  const erase = ({ key, version }: DraftSummary) =>
    void askFirst({
      title: t('draft.eraseTitle'),
      message: t('draft.eraseHelp'),
      confirm: t('draft.erase'),
      cancel: t('common:action.cancel'),
      onConfirm: () => remove.mutate({ params: { key }, query: { version } }),
    })
  return (
    <section aria-labelledby="own-drafts" className={classes['drafts']}>
      <Group gap="xs" mb="xs" align="baseline">
        <Title order={2} id="own-drafts">
          {t('draft.title', { count: all.length })}
        </Title>
        <Text size="xs" c="dimmed">
          {t('draft.help')}
        </Text>
      </Group>
      <ul className={classes['lines']}>
        {all.slice(0, showsAll ? all.length : shownFirst).map((draft) => (
          <Line key={draft.key} draft={draft} onErase={() => erase(draft)} />
        ))}
      </ul>
      {all.length > shownFirst && !showsAll && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => setShowsAll(true)}>
          {t('draft.showAll', { count: all.length })}
        </Button>
      )}
    </section>
  )
}
