import { Alert, Anchor, Button, Loader, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowRightToArc, IconLinkPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Dependency } from '@vigie/shared/go-lives/dependency.routes'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { goLives } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { paths } from '../../../app/paths.ts'
import { askFirst } from '../../../ui/ask-first.ts'
import { formatDay } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { Section } from '../../../ui/Section.tsx'
import { AddDependency } from './AddDependency.tsx'
import classes from './Dependencies.module.css'
import { dayWord, lagWord, nameOfCell } from './dependency-words.ts'
import { ProposalDialog } from './ProposalDialog.tsx'

type Direction = 'dependsOn' | 'requiredBy'
interface LinesProps {
  direction: Direction
  links: readonly Dependency[]
  /** Takes one away; nothing for who does not plan. */
  onRemove: ((link: Dependency) => void) | null
}

const Lines = ({ direction, links, onRemove }: LinesProps) => {
  const { t } = useTranslation(['goLiveDependencies', 'goLives'])
  const titleId = useId()
  if (links.length === 0) return null
  return (
    <div>
      <Title order={3} fz="sm" id={titleId} mb={4}>
        {t(`${direction}.title`)}
      </Title>
      <ul className={classes['links']} aria-labelledby={titleId}>
        {links.map((link) => {
          const { goLive, lag, earliestOn, isBroken } = link
          const name = nameOfCell(goLive)
          const Mark = isBroken ? IconAlertTriangle : IconArrowRightToArc
          return (
            <li key={goLive.id} className={classes['link']} data-broken={isBroken || undefined}>
              <Mark size={18} aria-hidden className={classes['mark'] ?? ''} />
              <div>
                <Anchor component={Link} to={paths.goLive(goLive.id)} size="sm" fw={550}>
                  {name}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {[t(`goLives:status.${goLive.status}`), dayWord(goLive), lagWord(lag)].join(' · ')}
                </Text>
                {isBroken && earliestOn !== null && (
                  <Text size="sm" className={classes['early'] ?? ''}>
                    {t(`${direction}.tooEarly`, { day: formatDay(earliestOn) })}
                  </Text>
                )}
              </div>
              {onRemove !== null && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('removeOne', { name })}
                  onClick={() => onRemove(link)}
                >
                  {t('remove')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The cell whose followers have to move: this one, or the one that it comes before. */
const proposedFor = (goLive: GoLive, dependsOn: readonly Dependency[], requiredBy: readonly Dependency[]) => {
  const overtaken = dependsOn.find(({ isBroken }) => isBroken)
  if (overtaken !== undefined) return overtaken.goLive
  return requiredBy.length > 0 ? goLive : null
}

/** What a cell waits for and what waits for it; who plans sets it, and asks what a later day would move. */
export const DependenciesPart = ({ goLive }: { goLive: GoLive }) => {
  const { t } = useTranslation(['goLiveDependencies', 'goLives', 'common'])
  const mayPlan = useCan('go_live:plan')
  const [isAdding, setAdding] = useState(false)
  const [isProposing, setProposing] = useState(false)
  const { data, error, refetch } = useQuery(goLives.dependencies({ params: { goLiveId: goLive.id } }))
  const removal = useMutation({ ...goLives.removeDependency(), meta: { handlesFailure: true } })
  const remove = (goLiveId: string, onId: string, name: string) =>
    void askFirst({
      title: t('askRemove.title'),
      message: <Text size="sm">{t('askRemove.message', { name })}</Text>,
      confirm: t('remove'),
      cancel: t('common:action.cancel'),
      onConfirm: () => removal.mutate({ params: { goLiveId, onId } }),
    })
  const { dependsOn = [], requiredBy = [] } = data ?? {}
  const isBroken = [...dependsOn, ...requiredBy].some((link) => link.isBroken)
  const origin = proposedFor(goLive, dependsOn, requiredBy)
  return (
    <Section
      title={t('title')}
      actions={
        mayPlan &&
        !isAdding && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconLinkPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('add.open')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {isAdding && <AddDependency goLive={goLive} onClose={() => setAdding(false)} />}
        {removal.error !== null && <FailureNotice error={removal.error} />}
        {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Loader size="sm" aria-label={t('common:table.loading')} />}
        {data !== undefined && dependsOn.length + requiredBy.length === 0 && <Text size="sm">{t('none')}</Text>}
        <Lines
          direction="dependsOn"
          links={dependsOn}
          onRemove={mayPlan ? ({ goLive: on }) => remove(goLive.id, on.id, nameOfCell(on)) : null}
        />
        <Lines
          direction="requiredBy"
          links={requiredBy}
          onRemove={mayPlan ? ({ goLive: waiting }) => remove(waiting.id, goLive.id, nameOfCell(waiting)) : null}
        />
        {mayPlan && origin !== null && (
          <Alert
            p="xs"
            color={isBroken ? 'orange' : 'gray'}
            {...(isBroken && { icon: <IconAlertTriangle size={16} aria-hidden /> })}
          >
            <Text size="sm">{t(isBroken ? 'propose.broken' : 'propose.sound')}</Text>
            <Button mt="xs" size="xs" variant={isBroken ? 'filled' : 'default'} onClick={() => setProposing(true)}>
              {t('propose.open')}
            </Button>
          </Alert>
        )}
      </Stack>
      {isProposing && origin !== null && <ProposalDialog origin={origin} onClose={() => setProposing(false)} />}
    </Section>
  )
}
