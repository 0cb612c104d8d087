import { Button, Checkbox, Group, Input, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type CalendarFeed, feedDates } from '@vigie/shared/go-lives/calendar-feed'
import { goLiveKinds } from '@vigie/shared/go-lives/go-live'
import { languages } from '@vigie/shared/i18n/languages'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure } from '../../../api/failures.ts'
import { calendarFeeds } from '../../../api/resources.ts'
import { languageNames } from '../../../i18n/index.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { InstitutionSelect, useInstitutions } from '../../../ui/InstitutionSelect.tsx'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { bodyOf, type FeedDraft, newFeed, validateFeed } from './feed-draft.ts'
import { useFamilies } from './use-families.ts'

interface MakeFeedProps {
  onMade: (made: { feed: CalendarFeed; url: string }) => void
  onClose: () => void
}

const labelled = ['name', 'kind', 'institutionId', 'family', 'dates', 'language'] as const

/** What a new address is to hold. */
export const MakeFeed = ({ onMade, onClose }: MakeFeedProps) => {
  useFocusBack()
  const { t } = useTranslation(['calendarEditions', 'common', 'goLives'])
  const { families } = useFamilies()
  const { data: known } = useInstitutions()
  const form = useForm<FeedDraft>({
    initialValues: newFeed(),
    validate: validateFeed,
    enhanceGetInputProps: checkOnLeave,
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const make = useMutation({
    ...calendarFeeds.make(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: onMade,
  })
  const wordOf = (name: string): string => {
    const field = labelled.find((candidate) => name.startsWith(candidate))
    return field === undefined ? name : t(`feed.${field}`)
  }
  const errors = Object.fromEntries(
    Object.entries(form.errors).map(([path, error]) => [path.startsWith('dates') ? 'dates' : path, error]),
  )
  return (
    <Modal opened onClose={onClose} title={t('feed.make')} size="lg">
      <form noValidate onSubmit={form.onSubmit((draft) => make.mutate({ body: bodyOf(draft) }), fail)}>
        <Stack gap="sm">
          <FormErrorSummary errors={errors} label={wordOf} attempt={attempt} />
          {make.error !== null && describeFailure(make.error).issues.length === 0 && (
            <FailureNotice error={make.error} />
          )}
          <TextInput
            id="name"
            label={t('feed.name')}
            description={t('feed.nameHelp')}
            maxLength={60}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Input.Wrapper label={t('feed.kind')} labelElement="div">
            <div>
              <SegmentedControl
                id="kind"
                size="xs"
                aria-label={t('feed.kind')}
                {...form.getInputProps('kind')}
                data={[
                  { value: 'every', label: t('feed.everyKind') },
                  ...goLiveKinds.map((kind) => ({ value: kind, label: t(`goLives:kind.${kind}`) })),
                ]}
              />
            </div>
          </Input.Wrapper>
          {(known?.items.length ?? 0) > 1 && (
            <InstitutionSelect
              id="institutionId"
              label={`${t('feed.institutionId')} (${t('common:form.optional')})`}
              placeholder={t('feed.everyInstitution')}
              {...form.getInputProps('institutionId')}
            />
          )}
          <Select
            id="family"
            label={`${t('feed.family')} (${t('common:form.optional')})`}
            placeholder={t('feed.everyFamily')}
            data={families}
            searchable
            clearable
            {...form.getInputProps('family')}
          />
          <Checkbox.Group label={t('feed.dates')} {...form.getInputProps('dates')} error={errors['dates']}>
            <Group gap="md" mt={4}>
              {feedDates.map((date, index) => (
                <Checkbox
                  key={date}
                  value={date}
                  label={t(`feed.date.${date}`)}
                  {...(index === 0 && { id: 'dates' })}
                />
              ))}
            </Group>
          </Checkbox.Group>
          <Select
            id="language"
            w={220}
            label={t('feed.language')}
            allowDeselect={false}
            data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
            {...form.getInputProps('language')}
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {t('feed.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
