import { Button, Group, Paper, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Release, type ReleaseProduct, releaseProducts } from '@vigie/shared/go-lives/release'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../../../api/failures.ts'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'

interface AddReleaseProps {
  onAdded: (release: Release) => void
  onClose: () => void
}

/** A version that can be planned from now on. */
export const AddRelease = ({ onAdded, onClose }: AddReleaseProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const [product, setProduct] = useState<ReleaseProduct>('rina')
  const [name, setName] = useState('')
  const cache = useQueryClient()
  const keyOf = useIdempotencyKey()
  const add = useMutation({ ...goLives.addRelease(), meta: { handlesFailure: true } })
  const issue = add.error === null ? undefined : describeFailure(add.error).issues[0]?.message
  const submit = () => {
    const body = { product, name }
    add.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: async (release) => {
          await cache.refetchQueries({ queryKey: goLives.releases.key })
          onAdded(release)
        },
      },
    )
  }
  return (
    <Paper withBorder p="sm">
      <Stack gap="sm">
        <Group gap="sm" align="start" grow>
          <Select
            label={t('release.product')}
            allowDeselect={false}
            data={releaseProducts.map((value) => ({ value, label: t(`goLives:product.${value}`) }))}
            value={product}
            onChange={(value) => setProduct(releaseProducts.find((known) => known === value) ?? product)}
          />
          <TextInput
            data-autofocus
            label={t('release.name')}
            placeholder={t('release.example')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (name.trim() !== '') submit()
            }}
            error={issue}
          />
        </Group>
        {add.error !== null && issue === undefined && <FailureNotice error={add.error} />}
        <Group gap="xs">
          <Button size="xs" loading={add.isPending} disabled={name.trim() === ''} onClick={submit}>
            {t('release.add')}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
