import { Group, Text } from '@mantine/core'
import { IconCircleDashed, IconCircleMinus } from '@tabler/icons-react'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../app/paths.ts'
import { institutionName } from '../../../ui/labels.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { PaneHeading } from '../../../ui/PaneHeading.tsx'
import { useReferenceRows } from '../../../ui/reference-rows.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { GoLiveStatusBadge } from '../planning/GoLiveStatusBadge.tsx'
import { subjectOf } from '../words.ts'
import { ActBar } from './ActBar.tsx'
import { BegunActs } from './BegunActs.tsx'
import type { Acts } from './use-acts.ts'
import { Warnings } from './Warnings.tsx'

interface CellHeadProps {
  goLive: GoLive
  acts: Acts
  /** Beside a list: closes this view. */
  onClose?: () => void
}

/** What the cell is about, in full: the title of its BUC or the kind of its release, and its institution. */
const About = ({ goLive: { bucCode, release, institution } }: { goLive: GoLive }) => {
  const { t } = useTranslation('goLives')
  const { data: bucs } = useReferenceRows('bucs')
  const subject = release === null ? bucs?.find(({ code }) => code === bucCode)?.title : t(`product.${release.product}`)
  return (
    <Text size="sm" c="dimmed" mt={-12} mb="xs">
      {[subject, institutionName(institution)].filter(Boolean).join(' · ')}
    </Text>
  )
}

const Chips = ({ goLive: { status, applicability } }: { goLive: GoLive }) => {
  const { t } = useTranslation('goLives')
  return (
    // What others make of it while it is open is read out.
    <Group gap={6} mb="md" role="status" aria-atomic={false}>
      <GoLiveStatusBadge status={status} />
      <ToneBadge
        tone={applicability === 'unknown' ? 'amber' : 'outline'}
        {...(applicability !== 'concerned' && {
          icon: applicability === 'unknown' ? IconCircleDashed : IconCircleMinus,
        })}
      >
        {t(`applicability.${applicability}`)}
      </ToneBadge>
    </Group>
  )
}

/** What this is, how it stands, what to look at, and what comes next. */
export const CellHead = ({ goLive, acts, onClose }: CellHeadProps) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const { institution, id } = goLive
  const bar = <ActBar goLive={goLive} acts={acts} />
  return (
    <>
      {onClose === undefined ? (
        <PageHeader
          title={`${institution.acronym} · ${subjectOf(goLive)}`}
          breadcrumb={[{ label: t('goLives:title'), to: paths.goLives }]}
          actions={bar}
        />
      ) : (
        <PaneHeading
          reference={institution.acronym}
          title={subjectOf(goLive)}
          to={paths.goLive(id)}
          closeLabel={t('head.close')}
          onClose={onClose}
          actions={bar}
        />
      )}
      <About goLive={goLive} />
      <Chips goLive={goLive} />
      <Warnings goLive={goLive} />
      <BegunActs goLive={goLive} acts={acts} />
    </>
  )
}
