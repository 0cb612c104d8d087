import { useTranslation } from 'react-i18next'
import { ActFrame, type ActFrameProps } from '../../../ui/act-form/ActFrame.tsx'
import { leafOf } from '../history-wording.ts'
import { useChangeWords } from '../use-change-words.ts'
import { fieldWord } from '../words.ts'
import { MissingElements } from './MissingElements.tsx'
import type { PanelProps } from './use-move-form.ts'

interface PanelFrameProps
  extends Pick<ActFrameProps, 'title' | 'submitLabel' | 'isDestructive' | 'state' | 'children'> {
  panel: PanelProps
}

/** The frame of one act on an incident. */
export const PanelFrame = ({ panel, ...frame }: PanelFrameProps) => {
  const { t } = useTranslation('incidents')
  const words = useChangeWords()
  const { incident, draft, focus, onClose } = panel
  return (
    <ActFrame
      {...frame}
      draft={draft}
      focus={focus}
      readVersion={incident.version}
      fieldWord={fieldWord}
      conflict={{
        field: (field) => words.field(leafOf(field)),
        value: (field, value) => words.value(leafOf(field), value),
      }}
      missing={(elements) => <MissingElements title={t('panel.missingTitle')} elements={elements} panel={panel} />}
      onClose={onClose}
    />
  )
}
