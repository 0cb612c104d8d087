import { Alert, Anchor, List } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface FormErrorSummaryProps {
  /** The errors of the form, by field path. */
  errors: Record<string, ReactNode>
  label: (field: string) => string
  /** The id of the control of a field; the path itself unless said. */
  idOf?: (field: string) => string
  /** Rises at each submission that fails: the summary then takes the focus. */
  attempt: number
}

/** What is to be corrected, each line leading to its field. */
export const FormErrorSummary = ({ errors, label, idOf = (field) => field, attempt }: FormErrorSummaryProps) => {
  const { t } = useTranslation()
  const fields = Object.keys(errors).filter((field) => errors[field])
  const isShown = attempt > 0 && fields.length > 0
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) summary.current?.focus()
  }, [attempt])
  if (!isShown) return null
  return (
    <Alert
      ref={summary}
      tabIndex={-1}
      style={{ scrollMarginTop: 'calc(var(--frame-top, 0px) + 16px)' }}
      role="alert"
      color="red"
      icon={<IconAlertCircle size={18} aria-hidden />}
      title={t('form.summary', { count: fields.length })}
    >
      <List size="sm" spacing={2}>
        {fields.map((field) => (
          <List.Item key={field}>
            <Anchor
              size="sm"
              underline="always"
              href={`#${idOf(field)}`}
              onClick={(event) => {
                event.preventDefault()
                const control = document.getElementById(idOf(field))
                control?.scrollIntoView({ block: 'center' })
                control?.focus()
              }}
            >
              {label(field)}
            </Anchor>
            {' – '}
            {errors[field]}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
