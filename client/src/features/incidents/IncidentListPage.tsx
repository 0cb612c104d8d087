import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { incidentRoutes } from '@vigie/shared/incidents/incident.routes'
import { lazy, memo, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { incidents } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { loadLater } from '../../api/when-quiet.ts'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExportMenu } from '../../ui/ExportMenu.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SplitList } from '../../ui/SplitList.tsx'
import { useOpenBeside } from '../../ui/use-open-beside.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { useSelection } from '../../ui/use-selection.ts'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { BulkBar } from './list/BulkBar.tsx'
import { IncidentFilters } from './list/IncidentFilters.tsx'
import { IncidentTable } from './list/IncidentTable.tsx'
import { KeyHelp } from './list/KeyHelp.tsx'
import { openView, viewOf } from './list/saved-views.ts'
import { ViewTabs } from './list/ViewTabs.tsx'

const loadView = () => import('./IncidentView.tsx')
const IncidentView = lazy(async () => ({ default: (await loadView()).IncidentView }))

// Drawn again when the filters change, not when a row is ticked.
const Filters = memo(IncidentFilters)
const Tabs = memo(ViewTabs)

/** Every incident that Cleiss consolidates, filtered by what the address says. */
export const IncidentListPage = () => {
  const { t } = useTranslation('incidents')
  const navigate = useNavigate()
  const [filters, setFilters] = useUrlQuery(incidentRoutes.list.query)
  const source = usePages(incidents.list, { query: filters })
  const mayRecord = useCan('incident:create')
  const mayImport = useCan('incident:import')
  const view = viewOf(filters)
  const beside = useOpenBeside(paths.incident)
  const mayTriage = useCan('incident:triage')
  const selection = useSelection(source.rows, ({ reference }) => t('bulk.select', { reference }))
  // The list is read first; an incident that is opened then finds its code there.
  useEffect(() => void loadLater(loadView), [])
  usePageKeys([['n', () => mayRecord && void navigate(paths.recordIncident)]])
  return (
    <>
      <PageHeader
        title={t('list.title')}
        actions={
          <>
            {mayImport && (
              <Button
                component={Link}
                to={paths.importRegister}
                variant="default"
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                {t('register.open')}
              </Button>
            )}
            <ExportMenu route={incidentRoutes.export} query={filters} />
            {mayRecord && (
              <Button
                component={Link}
                to={paths.recordIncident}
                leftSection={<IconPlus size={16} aria-hidden />}
                aria-keyshortcuts="N"
              >
                {t('list.record')}
              </Button>
            )}
          </>
        }
      />
      <Tabs filters={filters} onOpen={setFilters} />
      <Filters filters={filters} onChange={setFilters} />
      <SplitList
        opened={beside.opened}
        label={t('list.beside', { reference: beside.opened ?? '' })}
        beside={(reference) => <IncidentView incidentId={reference} onClose={beside.close} />}
      >
        <IncidentTable
          source={source}
          searched={filters.q}
          opened={beside.opened}
          toOf={beside.toOf}
          onReach={beside.follow}
          {...(mayTriage && { selection: selection.rows })}
          empty={
            <EmptyState
              title={t('list.empty.title')}
              message={t(`list.empty.${view ?? 'filtered'}`)}
              action={
                view === null && (
                  <Button variant="default" onClick={() => setFilters(openView('all'))}>
                    {t('filter.clear')}
                  </Button>
                )
              }
            />
          }
        />
      </SplitList>
      <BulkBar selected={selection.selected} onDone={selection.drop} onClear={selection.clear} />
      <KeyHelp />
    </>
  )
}
