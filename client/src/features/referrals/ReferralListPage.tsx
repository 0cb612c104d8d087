import { Button } from '@mantine/core'
import { IconSearchOff, IconSend } from '@tabler/icons-react'
import { type ReferralQuery, referralRoutes } from '@vigie/shared/incidents/referral.routes'
import { useTranslation } from 'react-i18next'
import { referrals } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExportMenu } from '../../ui/ExportMenu.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SplitList } from '../../ui/SplitList.tsx'
import { useOpenBeside } from '../../ui/use-open-beside.ts'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { ReferralFilters } from './ReferralFilters.tsx'
import { ReferralView } from './ReferralView.tsx'
import { useNarrowReferralColumns, useReferralColumns } from './use-referral-columns.tsx'
import { useSide } from './use-side.ts'

const isFiltered = ({ state, addressee }: ReferralQuery) => state !== 'open' || addressee !== undefined
/** Everything that one addressee has not settled: what it is asked again, all at once. */
const isConsolidated = ({ state, addressee }: ReferralQuery) => state === 'open' && addressee !== undefined

/** The referrals that wait, for who answers them and for who sent them; the longest wait first. */
export const ReferralListPage = () => {
  const { t } = useTranslation(['referrals', 'common'])
  const [query, setQuery] = useUrlQuery(referralRoutes.list.query)
  const source = usePages(referrals.list, { query })
  const columns = useReferralColumns()
  const narrow = useNarrowReferralColumns()
  const side = useSide()
  const isOwn = side === 'addressee'
  const mayExport = useCan('referral:manage')
  const beside = useOpenBeside(paths.referral)
  const empty = isFiltered(query) ? (
    <EmptyState
      icon={IconSearchOff}
      title={t('list.noMatch')}
      message={t('list.noMatchHelp')}
      action={
        <Button variant="default" onClick={() => setQuery({ state: undefined, addressee: undefined, sort: undefined })}>
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState icon={IconSend} title={t('list.empty')} message={t(isOwn ? 'list.emptyHelpOwn' : 'list.emptyHelp')} />
  )
  return (
    <>
      <PageHeader
        title={t('list.title')}
        description={t(isOwn ? 'list.descriptionOwn' : 'list.description')}
        actions={
          mayExport && (
            <ExportMenu
              route={referralRoutes.export}
              query={query}
              {...(isConsolidated(query) && { label: t('list.consolidated') })}
            />
          )
        }
      />
      <ReferralFilters query={query} onChange={setQuery} />
      <SplitList
        opened={beside.opened}
        label={t('list.beside', { reference: beside.opened ?? '' })}
        beside={(number) => <ReferralView referralId={number} onClose={beside.close} />}
      >
        <DataTable
          label={t('list.title')}
          columns={beside.opened === null ? columns : narrow}
          source={source}
          rowKey={({ number }) => number}
          rowTo={({ number }) => beside.toOf(number)}
          onReach={({ number }) => beside.follow(number)}
          activeKey={beside.opened ?? undefined}
          isStrong={({ status }) => status === (isOwn ? 'sent' : 'answered')}
          empty={empty}
        />
      </SplitList>
    </>
  )
}
