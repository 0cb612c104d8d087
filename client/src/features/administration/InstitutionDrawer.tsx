import { Drawer } from '@mantine/core'
import type { Institution } from '@vigie/shared/institutions/institution'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmLeaving } from './confirm-leaving.ts'
import { InstitutionForm } from './InstitutionForm.tsx'

/** One institution beside the list. */
export const InstitutionDrawer = ({
  institution,
  onClose,
}: {
  institution: Institution | 'new' | null
  onClose: () => void
}) => {
  const { t } = useTranslation(['administration', 'common'])
  const [isDirty, setDirty] = useState(false)
  const existing = institution === 'new' ? null : institution
  return (
    <Drawer
      opened={institution !== null}
      onClose={() => confirmLeaving(isDirty, t, onClose)}
      position="right"
      size={600}
      title={existing ? existing.acronym : t('institutions.add')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {institution !== null && (
        <InstitutionForm key={existing?.id ?? 'new'} institution={existing} onDirty={setDirty} onSaved={onClose} />
      )}
    </Drawer>
  )
}
