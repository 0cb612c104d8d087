import type { Quarter } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'

/** `3e trimestre 2026` and `T3 2026`. */
export const useQuarterWords = () => {
  const { t } = useTranslation('indicators')
  return {
    long: ({ year, quarter }: Quarter) => t('period.quarter', { ordinal: t(`period.ordinal.${quarter}`), year }),
    short: ({ year, quarter }: Quarter) => t('period.short', { quarter, year }),
  }
}
