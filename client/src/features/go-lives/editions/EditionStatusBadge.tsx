import { IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import type { CalendarEdition } from '@vigie/shared/go-lives/edition'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'

const looks = {
  prepared: { tone: 'amber', icon: IconHourglass },
  approved: { tone: 'green', icon: IconCircleCheck },
} as const satisfies Record<CalendarEdition['status'], unknown>

export const EditionStatusBadge = ({ status }: Pick<CalendarEdition, 'status'>) => {
  const { t } = useTranslation('calendarEditions')
  return (
    <ToneBadge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`edition.status.${status}`)}
    </ToneBadge>
  )
}
