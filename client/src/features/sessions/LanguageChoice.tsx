import { Button, Group } from '@mantine/core'
import { type Language, languages } from '@vigie/shared/i18n/languages'
import { useTranslation } from 'react-i18next'
import { language, languageNames, speak } from '../../i18n/index.ts'

/** The languages by their own names; before anyone is known, the browser keeps the choice. */
export const LanguageChoice = ({ onChoose }: { onChoose: ((language: Language) => void) | undefined }) => {
  const { t } = useTranslation()
  return (
    <Group gap={4} role="group" aria-label={t('shell.language')}>
      {languages.map((each) => (
        <Button
          key={each}
          lang={each}
          size="compact-sm"
          variant={each === language() ? 'light' : 'subtle'}
          {...(each !== language() && { color: 'gray' })}
          aria-pressed={each === language()}
          onClick={() => {
            onChoose?.(each)
            void speak(each)
          }}
        >
          {languageNames[each]}
        </Button>
      ))}
    </Group>
  )
}
