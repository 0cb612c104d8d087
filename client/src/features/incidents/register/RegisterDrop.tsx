import { Anchor, Group, Text } from '@mantine/core'
import { tableFormats } from '@vigie/shared/contract/download'
import { apiBasePath } from '@vigie/shared/contract/route'
import { registerImportRoutes } from '@vigie/shared/incidents/register-import.routes'
import { useTranslation } from 'react-i18next'
import { language } from '../../../i18n/index.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'

const templateLink = (format: string) =>
  `${apiBasePath}${registerImportRoutes.template.path}?format=${format}&language=${language()}`

/** Where a register is dropped or chosen, with the template to fill in. */
export const RegisterDrop = ({ onFile }: { onFile: (file: File) => void }) => {
  const { t } = useTranslation('incidents')
  return (
    <FileDrop prompt={t('register.drop')} choose={t('register.choose')} limits={t('register.limits')} onFile={onFile}>
      <Group gap="xs" justify="center">
        <Text size="sm">{t('register.template')}</Text>
        {tableFormats.map((format) => (
          <Anchor key={format} size="sm" href={templateLink(format)} download>
            {format === 'csv' ? 'CSV' : 'Excel'}
          </Anchor>
        ))}
      </Group>
    </FileDrop>
  )
}
