import { Alert, Blockquote, Radio, Stack, Text, Textarea } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { SolutionDraft, SolutionKind, solutionKinds } from '@vigie/shared/incidents/solution'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { announce } from '../../../ui/announce.ts'
import { type KnownSolution, ReusableSolutions } from '../similar/ReusableSolutions.tsx'
import { withReusedText } from '../similar/reused-text.ts'
import { solutionKindWord } from '../words.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const SolutionFields = z.object({ kind: z.string().nullable(), text: z.string(), audience: z.string() })

/** Writes what to do about the incident, and says who will read it before it is sent. */
export const ProposeSolutionPanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const { referrals, solutions, duplicates } = panel.incident
  // Who reported a duplicate waits for the same solution.
  const reports = [...panel.incident.reports, ...duplicates.flatMap((duplicate) => duplicate.reports)]
  const state = useMoveForm(panel, {
    action: 'propose_solution',
    fields: SolutionFields,
    initialValues: { kind: null, text: '', audience: reports.length > 0 ? 'reporters' : 'internal' },
    schema: SolutionDraft,
    toInput: (values) => values,
    toMove: (solution) => ({ action: 'propose_solution', solution }),
  })
  const { form } = state
  const { kind, audience } = form.values
  const isImpossible = kind === 'none_possible'
  const isSent = audience === 'reporters' && reports.length > 0
  const current = solutions.find(({ isCurrent }) => isCurrent)
  const needsReferral = isImpossible && !referrals.some(({ reference }) => reference !== null)
  const reuse = (solution: KnownSolution, reference: string) => {
    form.setFieldValue('text', withReusedText(form.getValues().text, solution.text))
    const known = SolutionKind.safeParse(solution.kind)
    if (form.getValues().kind === null && known.success) form.setFieldValue('kind', known.data)
    announce(t('similar.reused', { reference }))
    document.getElementById(controlId('text'))?.focus()
  }
  const references = reports.map(({ reference, institution }) => `${reference} (${institution.acronym})`).join(', ')
  return (
    <PanelFrame
      title={t('panel.propose_solution.title')}
      submitLabel={
        isSent ? t('panel.propose_solution.submitSend', { count: reports.length }) : t('panel.propose_solution.submit')
      }
      state={state}
      panel={panel}
    >
      <Radio.Group label={t('panel.propose_solution.kind')} {...form.getInputProps('kind')}>
        <Stack gap={8} mt={6}>
          {solutionKinds.map((code, index) => (
            <Radio
              key={code}
              value={code}
              label={solutionKindWord(code)}
              description={t(`solutionKindHelp.${code}`)}
              {...(index === 0 && { id: controlId('kind') })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {needsReferral && (
        <Alert color="orange" p="xs" icon={<IconInfoCircle size={16} aria-hidden />}>
          {t('panel.propose_solution.needsReferral')}
        </Alert>
      )}
      <Textarea
        id={controlId('text')}
        label={t(isImpossible ? 'panel.propose_solution.reason' : 'panel.propose_solution.text')}
        description={isImpossible ? undefined : t('panel.propose_solution.textHelp')}
        autosize
        minRows={6}
        maxRows={18}
        {...form.getInputProps('text')}
      />
      <ReusableSolutions incidentId={panel.incident.id} onReuse={reuse} />
      <Radio.Group label={t('panel.propose_solution.audience')} {...form.getInputProps('audience')}>
        <Stack gap={8} mt={6}>
          <Radio
            id={controlId('audience')}
            value="reporters"
            label={t('panel.propose_solution.audienceReporters')}
            description={t('panel.propose_solution.copied', { count: reports.length, references })}
          />
          <Radio
            value="internal"
            label={t('panel.propose_solution.audienceInternal')}
            description={t('panel.propose_solution.internal')}
          />
        </Stack>
      </Radio.Group>
      {current && (
        <div>
          <Text size="xs" c="dimmed">
            {t('panel.propose_solution.replaces')}
          </Text>
          <Blockquote p="xs" mt={4} fz="sm" className="prose">
            {current.text}
          </Blockquote>
        </div>
      )}
    </PanelFrame>
  )
}
