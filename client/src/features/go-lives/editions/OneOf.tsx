import { useTranslation } from 'react-i18next'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { SearchSelect } from '../../../ui/SearchSelect.tsx'

interface OneOfProps {
  label: string
  /** What there is, as often as it is there. */
  values: readonly string[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** Keeps the rows of one institution, or about one subject, among those of an edition. */
export const OneOf = ({ label, values, value, onChange }: OneOfProps) => {
  const { t } = useTranslation('calendarEditions')
  const options = [...new Set(values)].toSorted(compareTexts).map((each) => ({ value: each, label: each }))
  return (
    <SearchSelect
      size="xs"
      w={220}
      label={label}
      placeholder={t('content.all')}
      groups={[{ options }]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}
