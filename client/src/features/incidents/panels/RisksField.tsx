import { Button, Checkbox, MultiSelect, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { Suggestions } from '@vigie/shared/incidents/suggestion'
import { useTranslation } from 'react-i18next'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { titleOf } from '../../../ui/labels.ts'
import type { Vocabulary } from '../use-vocabulary.ts'
import type { QualificationValues } from './qualification-draft.ts'

interface RisksFieldProps {
  form: UseFormReturnType<QualificationValues>
  risks: NonNullable<Vocabulary['risks']>
  /** Undefined while they are not known. */
  suggestions: Suggestions | undefined
}

/** The risks that the category or similar incidents propose, each one to tick, then any other of the list. */
export const RisksField = ({ form, risks, suggestions }: RisksFieldProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { category, riskCodes } = form.values
  const choices = risks.filter(({ code, retiredOn }) => retiredOn === null || riskCodes.includes(code))
  const counts = new Map(suggestions?.risks.map(({ code, count }) => [code, count]))
  const countOf = (code: string) => counts.get(code) ?? 0
  const mapped = choices.filter(({ incidentCategories }) => category !== null && incidentCategories.includes(category))
  // After those of the category: what comes later moves nothing that was there.
  const ofSimilar = choices.filter((risk) => countOf(risk.code) > 0 && !mapped.includes(risk))
  const proposed = [...mapped, ...ofSimilar]
  const proposedCodes = proposed.map(({ code }) => code)
  const others = choices.filter(({ code }) => !proposedCodes.includes(code))
  const absent = mapped.map(({ code }) => code).filter((code) => !riskCodes.includes(code))
  const set = (codes: string[]) => form.setFieldValue('riskCodes', codes)
  const isProposed = (code: string) => proposedCodes.includes(code)
  return (
    <Stack gap="xs">
      {proposed.length > 0 && (
        <Checkbox.Group
          label={t(ofSimilar.length > 0 ? 'panel.qualify.risksSuggested' : 'panel.qualify.risksProposed')}
          value={riskCodes.filter(isProposed)}
          onChange={(codes) => set([...codes, ...riskCodes.filter((code) => !isProposed(code))])}
        >
          <Stack gap={6} mt={6}>
            {proposed.map((risk, index) => (
              <Checkbox
                key={risk.code}
                value={risk.code}
                label={`${risk.code} ${titleOf(risk)}`}
                description={
                  countOf(risk.code) > 0 &&
                  t('similar.reason.count', { count: countOf(risk.code), total: suggestions?.qualifiedCount ?? 0 })
                }
                {...(index === 0 && { id: controlId('risk') })}
              />
            ))}
            {absent.length > 1 && (
              <Button size="compact-xs" variant="subtle" w="fit-content" onClick={() => set([...riskCodes, ...absent])}>
                {t('panel.qualify.addProposed', { count: absent.length })}
              </Button>
            )}
          </Stack>
        </Checkbox.Group>
      )}
      <MultiSelect
        openOnFocus={false}
        id={controlId(proposed.length > 0 ? 'riskCodes' : 'risk')}
        label={t(proposed.length > 0 ? 'panel.qualify.risksOther' : 'panel.qualify.risks')}
        data={others.map((risk) => ({ value: risk.code, label: `${risk.code} ${titleOf(risk)}` }))}
        value={riskCodes.filter((code) => !isProposed(code))}
        onChange={(codes) => set([...riskCodes.filter(isProposed), ...codes])}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('common:form.notFound')}
        error={form.errors['riskCodes']}
      />
      {category === null && (
        <Text size="xs" c="dimmed">
          {t('panel.qualify.risksHelp')}
        </Text>
      )}
    </Stack>
  )
}
