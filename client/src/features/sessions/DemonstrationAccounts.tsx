import { Text, Title, UnstyledButton } from '@mantine/core'
import { demonstrationAccounts } from '@vigie/shared/platform/platform'
import { useTranslation } from 'react-i18next'
import classes from './VisitorFrame.module.css'

type Email = (typeof demonstrationAccounts)[number]['email']
// Keys of texts hold no dot.
const texts = {
  'spoc@demo.vigie.test': 'spoc',
  'spoc.head@demo.vigie.test': 'spoc_head',
  'ops.cnam@demo.vigie.test': 'ops_cnam',
  'ops.msa@demo.vigie.test': 'ops_msa',
  'ops.head@demo.vigie.test': 'ops_head',
  'access-point@demo.vigie.test': 'access_point',
  'dss@demo.vigie.test': 'dss',
  'commission@demo.vigie.test': 'commission',
  'admin@demo.vigie.test': 'admin',
} as const satisfies Record<Email, string>

/** The roles of the demonstration with what each will see; a click fills the ordinary form. */
export const DemonstrationAccounts = ({ chosen, onChoose }: { chosen: string; onChoose: (email: string) => void }) => {
  const { t } = useTranslation('sessions')
  return (
    <section aria-labelledby="demonstration-accounts">
      <Title order={2} id="demonstration-accounts">
        {t('demonstration.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('demonstration.message')}
      </Text>
      <ul className={classes['accounts']}>
        {demonstrationAccounts.map(({ email }) => (
          <li key={email}>
            <UnstyledButton
              className={classes['account']}
              aria-pressed={chosen === email}
              onClick={() => onChoose(email)}
            >
              <Text span fw={600} size="sm">
                {t(`demonstration.${texts[email]}.who`)}
              </Text>{' '}
              <Text span size="xs" c="dimmed">
                {email}
              </Text>
              <Text size="xs">{t(`demonstration.${texts[email]}.sees`)}</Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
