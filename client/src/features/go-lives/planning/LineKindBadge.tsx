import { IconFlag3, IconSnowflake, IconTool, type TablerIcon } from '@tabler/icons-react'
import type { CalendarLine } from '@vigie/shared/go-lives/calendar-line'
import { useTranslation } from 'react-i18next'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'

const looks: Record<CalendarLine['kind'], { tone: Tone; icon: TablerIcon }> = {
  milestone: { tone: 'blue', icon: IconFlag3 },
  freeze: { tone: 'violet', icon: IconSnowflake },
  maintenance: { tone: 'amber', icon: IconTool },
}

export const LineKindBadge = ({ kind }: Pick<CalendarLine, 'kind'>) => {
  const { t } = useTranslation('goLives')
  return (
    <ToneBadge tone={looks[kind].tone} icon={looks[kind].icon}>
      {t(`line.${kind}`)}
    </ToneBadge>
  )
}
