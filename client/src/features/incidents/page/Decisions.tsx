import { Anchor, Box, Button, Group, List, Spoiler, Stack, Text } from '@mantine/core'
import { IconCheck, IconEyeOff, IconHistory, IconHourglass, IconSend } from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import { derivedPriority } from '@vigie/shared/incidents/priority-matrix'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useReadNews } from '../../../api/use-read-news.ts'
import { paths } from '../../../app/paths.ts'
import { formatDateTime, formatDay } from '../../../ui/dates.ts'
import { type Fact, FactList } from '../../../ui/FactList.tsx'
import { ReferralClock } from '../../../ui/referrals/ReferralClock.tsx'
import { ReferralMessages } from '../../../ui/referrals/ReferralMessages.tsx'
import { addresseeWord } from '../../../ui/referrals/words.ts'
import { Section } from '../../../ui/Section.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useVocabulary } from '../use-vocabulary.ts'
import { fieldWord, priorityWord, severityWord, solutionKindWord, wordOf } from '../words.ts'
import { SolutionAnswers } from './SolutionAnswers.tsx'
import type { Panels } from './use-panels.ts'

/** How the incident is qualified now. */
export const QualificationSection = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const vocabulary = useVocabulary()
  const { qualification } = incident
  if (qualification === null)
    return (
      <Section title={t('page.qualification')}>
        <Text size="sm" c="dimmed">
          {t('page.noQualification')}
        </Text>
      </Section>
    )
  const { severity, priority, priorityOverride, impact, urgency, riskCodes } = qualification
  const derived = derivedPriority(vocabulary.tables?.priorityMatrix ?? [], impact, urgency)
  const none = t('value.unknownParty')
  const fact = (name: string, value: Fact['value']): Fact => ({ label: fieldWord(name), value })
  const said = <Value,>(value: Value | null, show: (value: Value) => string) => (value === null ? none : show(value))
  return (
    <Section title={t('page.qualification')}>
      <FactList
        facts={[
          fact('category', vocabulary.category(qualification.category)),
          fact('subcategory', said(qualification.subcategory, vocabulary.subcategory)),
          fact('cause', said(qualification.cause, vocabulary.cause)),
          fact('responsibleParty', said(qualification.responsibleParty, vocabulary.party)),
          fact(
            'severity',
            said(severity, (code) => `${code} ${severityWord(code)}`),
          ),
          fact('impact', said(impact, vocabulary.impact)),
          fact('urgency', said(urgency, vocabulary.urgency)),
          fact('priority', said(priority, priorityWord)),
          fact(
            'riskCodes',
            riskCodes.length === 0 ? (
              none
            ) : (
              <List size="sm" listStyleType="none" fz={13}>
                {riskCodes.map((code) => (
                  <List.Item key={code}>{vocabulary.risk(code)}</List.Item>
                ))}
              </List>
            ),
          ),
        ]}
      />
      {priorityOverride !== null && (
        <Text size="xs" mt={6}>
          {derived === null
            ? t('page.overriddenPlain', { reason: priorityOverride.reason })
            : t('page.overridden', { derived, reason: priorityOverride.reason })}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={6}>
        {t('page.qualifiedBy', { name: qualification.qualifiedBy, at: formatDateTime(qualification.qualifiedAt) })}
      </Text>
    </Section>
  )
}

/** What was proposed: the current solution first, those it replaced under it. */
export const SolutionsSection = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const newestFirst = incident.solutions.toReversed()
  return (
    <Section title={t('page.solutions')}>
      {newestFirst.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.noSolution')}
        </Text>
      )}
      <Stack gap="md">
        {newestFirst.map((solution) => {
          const { id, kind, text, audience, isCurrent, proposedAt, proposedBy } = solution
          const by = t('page.proposedBy', { name: proposedBy, at: formatDateTime(proposedAt) })
          return (
            <article key={id}>
              <Group gap={6} mb={4}>
                <ToneBadge tone={isCurrent ? 'violet' : 'outline'} icon={isCurrent ? IconCheck : IconHistory}>
                  {t(isCurrent ? 'page.current' : 'page.former')}
                </ToneBadge>
                <Text size="sm" fw={600}>
                  {solutionKindWord(kind)}
                </Text>
                <ToneBadge
                  tone={audience === 'internal' ? 'amber' : 'grey'}
                  icon={audience === 'internal' ? IconEyeOff : IconSend}
                >
                  {wordOf('audience', audience)}
                </ToneBadge>
              </Group>
              <Spoiler
                maxHeight={isCurrent ? 220 : 60}
                showLabel={t('page.showMore')}
                hideLabel={t('page.showLess')}
                attributes={{ content: { 'aria-label': by } }}
              >
                <Text size="sm" className="prose" {...(!isCurrent && { c: 'dimmed' })}>
                  {text}
                </Text>
              </Spoiler>
              <Text size="xs" c="dimmed">
                {by}
              </Text>
              <SolutionAnswers solution={solution} />
            </article>
          )
        })}
      </Stack>
    </Section>
  )
}

interface ReferralLineProps {
  referral: Incident['referrals'][number]
  state: Panels
  mayComplete: boolean
}

/** One referral: whom, since when one waits, what was said; its own page is where one answers and closes. */
const ReferralLine = ({ referral, state, mayComplete }: ReferralLineProps) => {
  const { t } = useTranslation('incidents')
  const { number, addressee, reference, referredOn, request, messages, outcome } = referral
  useReadNews(number)
  return (
    <article>
      <Group gap={6} mb={4}>
        <Text size="sm" fw={600}>
          {addresseeWord(addressee)}
        </Text>
        <Anchor component={Link} to={paths.referral(number)} size="sm" className="tabular">
          {number}
        </Anchor>
        <ReferralClock referral={referral} />
      </Group>
      <Group gap={6}>
        {reference === null ? (
          <ToneBadge tone="outline" icon={IconHourglass}>
            {t('page.noReference')}
          </ToneBadge>
        ) : (
          <Text size="sm" className="tabular">
            {reference}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t('page.referredOn', { on: formatDay(referredOn) })}
        </Text>
        {reference === null && mayComplete && (
          <Button size="compact-xs" variant="default" onClick={() => state.act('complete_referral', 'reference')}>
            {t('page.addReference')}
          </Button>
        )}
      </Group>
      {request !== null && (
        <Text size="sm" className="prose">
          {request}
        </Text>
      )}
      {messages.length > 0 && (
        <Box mt={8}>
          <ReferralMessages messages={messages} addressee={addressee} ownSide="cleiss" />
        </Box>
      )}
      {outcome !== null && (
        <Text size="sm" className="prose" mt={4}>
          <b>{t('page.referralOutcome')}</b> {outcome}
        </Text>
      )}
    </article>
  )
}

/** Who was asked for help, the reference they gave and what they answered. */
export const ReferralsSection = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const mayComplete = incident.actions.includes('complete_referral')
  return (
    <Section title={t('page.referrals')}>
      {incident.referrals.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.noReferral')}
        </Text>
      )}
      <Stack gap="md">
        {incident.referrals.toReversed().map((referral) => (
          <ReferralLine key={referral.id} referral={referral} state={state} mayComplete={mayComplete} />
        ))}
      </Stack>
    </Section>
  )
}
