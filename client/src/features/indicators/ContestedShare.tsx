import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import { useTranslation } from 'react-i18next'
import { indicators } from '../../api/resources.ts'
import { formatRate } from './period.ts'

/** Beside the rate: how many of the answered solutions an institution contests, as known at the same cut-off. */
export const ContestedShare = ({ query }: { query: Ir42Query }) => {
  const { t } = useTranslation('indicators')
  const { data } = useQuery(indicators.contestedSolutions({ query }))
  if (data === undefined) return null
  const { contested, answered, rate } = data
  return (
    <Text size="sm">
      {rate === null
        ? t('contested.none')
        : t('contested.share', { rate: formatRate(rate), contested, count: answered })}
    </Text>
  )
}
