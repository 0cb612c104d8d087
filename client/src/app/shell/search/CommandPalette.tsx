import '@mantine/spotlight/styles.layer.css'
import { Loader } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { recordPath } from '@vigie/shared/notifications/record-paths'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCan } from '../../../api/session.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { paths } from '../../paths.ts'
import { usePlaces } from '../Navigation.tsx'
import { type Command, matching, numberIn } from './commands.ts'
import classes from './Search.module.css'
import { useFound } from './use-found.ts'

const [store, palette] = createSpotlight()

/** Selects the first action, as the palette itself does for what is there when a key is pressed. */
const selectFirst = () => {
  const { listId } = store.getState()
  const list = document.getElementById(listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

/** Where a person may go and what they may begin. */
const useCommands = (): Command[] => {
  const { t } = useTranslation(['common', 'search'])
  const places = usePlaces()
  const [mayReport, mayRecord, mayImport] = [
    useCan('report:create'),
    useCan('incident:create'),
    useCan('incident:import'),
  ]
  return [
    ...(mayReport ? [{ to: paths.fileReport, label: t('navigation.reportIncident') }] : []),
    ...(mayRecord ? [{ to: paths.recordIncident, label: t('search:recordIncident') }] : []),
    ...places.map(({ to, label }) => ({ to, label: t(label) })),
    ...(mayImport ? [{ to: paths.importRegister, label: t('search:importRegister') }] : []),
  ]
}

const RecordRow = ({
  number,
  title,
  query,
  badge,
}: {
  number: string
  title: string
  query: string
  badge: ReactNode
}) => (
  <span className={classes['row']}>
    <span className={classes['text']}>
      <span className={classes['number']}>
        <Highlighted text={number} query={query} />
      </span>
      <Highlighted text={title} query={query} />
    </span>
    <span className={classes['badge']}>{badge}</span>
  </span>
)

/** Searches records and places at once; the arrows and Enter do it all. `wanted` counts how often it was asked for. */
export const CommandPalette = ({ wanted }: { wanted: number }) => {
  const { t } = useTranslation(['search', 'incidents', 'reports'])
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const commands = matching(useCommands(), query)
  const found = useFound(query)
  const number = numberIn(query)
  // Emptied when it opens, not when it has closed: that may come late, and take what is typed next with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens each time it is asked for
  useEffect(() => {
    setQuery('')
    palette.open()
  }, [wanted])
  const records = [...found.incidents, ...found.reports].map(({ id }) => id)
  const all = [number, ...records, ...commands.map(({ to }) => to)].join()
  // What Enter opens is the first of what is there now, whenever it came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: selects anew when something else is there
  useEffect(selectFirst, [all])
  const go = (to: string) => () => void navigate(to)
  const isEmpty = number === null && commands.length === 0 && found.incidents.length === 0 && found.reports.length === 0
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose={false}
      size="lg"
      centered={false}
      // Who opens it goes on typing at once.
      transitionProps={{ duration: 0 }}
      scrollable
      maxHeight="60vh"
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('title') } }}
    >
      <Spotlight.Search
        aria-label={t('field')}
        placeholder={t('placeholder')}
        leftSection={found.isSearching ? <Loader size={16} aria-hidden /> : <IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {number !== null && (
          <Spotlight.Action
            label={t('openNumber', { number })}
            leftSection={<IconArrowRight size={16} aria-hidden />}
            onClick={go(recordPath(number))}
          />
        )}
        {found.incidents.length > 0 && (
          <Spotlight.ActionsGroup label={t('incidents')}>
            {found.incidents.map(({ id, reference, title, status }) => (
              <Spotlight.Action key={id} onClick={go(paths.incident(reference))}>
                <RecordRow
                  number={reference}
                  title={title}
                  query={query}
                  badge={<StatusBadge status={status}>{t(`incidents:status.${status}`)}</StatusBadge>}
                />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.reports.length > 0 && (
          <Spotlight.ActionsGroup label={t('reports')}>
            {found.reports.map(({ id, reference, title, status }) => (
              <Spotlight.Action key={id} onClick={go(paths.report(reference))}>
                <RecordRow
                  number={reference}
                  title={title}
                  query={query}
                  badge={<StatusBadge status={status}>{t(`reports:status.${status}`)}</StatusBadge>}
                />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('places')}>
            {commands.map(({ to, label }) => (
              <Spotlight.Action
                key={to}
                label={label}
                leftSection={<IconArrowRight size={16} aria-hidden />}
                onClick={go(to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && (
          <Spotlight.Empty>
            {t(found.isFailed ? 'failed' : found.isSearching ? 'searching' : 'nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer visibleFrom="sm">{t('help')}</Spotlight.Footer>
    </Spotlight.Root>
  )
}
