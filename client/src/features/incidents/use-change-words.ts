import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay } from '../../ui/dates.ts'
import { incidentChangeWords } from './change-words.ts'
import { useVocabulary } from './use-vocabulary.ts'

/** The fields and values of an incident in the words of the screen. */
export const useChangeWords = () => {
  const { t } = useTranslation(['incidents', 'common'])
  return incidentChangeWords(useVocabulary(), {
    none: t('value.none'),
    yes: t('common:value.yes'),
    no: t('common:value.no'),
    instant: formatDateTime,
    day: formatDay,
  })
}
