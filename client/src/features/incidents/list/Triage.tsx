import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBoundary } from '../../../ui/QueryBoundary.tsx'
import { useDelayed } from '../../../ui/use-delayed.ts'
import { IncidentView } from '../IncidentView.tsx'
import classes from './Triage.module.css'

const Pending = () =>
  useDelayed(true) && (
    <Stack aria-busy>
      {['24%', '75%', '50%', '90%', '84%'].map((width) => (
        <Skeleton key={width} height={18} width={width} />
      ))}
    </Stack>
  )

interface TriageProps {
  /** The number of the incident to show beside the list; null shows the list alone. */
  opened: string | null
  onClose: () => void
  children: ReactNode
}

/** The list, and beside it the incident that is open. */
export const Triage = ({ opened, onClose, children }: TriageProps) => {
  const { t } = useTranslation('incidents')
  return (
    <div className={classes['place']} data-split={opened !== null || undefined}>
      <div className={classes['list']}>{children}</div>
      {opened !== null && (
        <section className={classes['beside']} aria-label={t('list.beside', { reference: opened })}>
          <QueryBoundary key={opened} fallback={<Pending />}>
            <IncidentView incidentId={opened} onClose={onClose} />
          </QueryBoundary>
        </section>
      )}
    </div>
  )
}
