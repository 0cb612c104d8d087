import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconDeviceFloppy, IconGitMerge, IconHistory } from '@tabler/icons-react'
import { type ReactNode, type Ref, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKeeper, DraftState, StoredDraft } from '../../api/draft-keeper.ts'
import { formatDay, formatTime } from '../dates.ts'
import classes from './DraftStatus.module.css'

const useSnapshot = (draft: DraftKeeper) => useSyncExternalStore(draft.subscribe, draft.snapshot)
const moment = (instant: Date) => ({ day: formatDay(instant), time: formatTime(instant) })

interface ActProps {
  onClick: () => void
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

const Act = ({ onClick, ref, children }: ActProps) => (
  <Anchor component="button" type="button" size="xs" onClick={onClick} {...(ref && { ref })}>
    {children}
  </Anchor>
)

/** Another window of the same person saved another text, or sent it: neither is lost before the choice. */
const Conflict = ({ draft, theirs }: { draft: DraftKeeper; theirs: StoredDraft | null }) => {
  const { t } = useTranslation()
  return (
    <Alert
      color="orange"
      p="xs"
      role="alert"
      icon={<IconGitMerge size={16} aria-hidden />}
      title={t(theirs === null ? 'draft.gone' : 'draft.conflict')}
    >
      <Text size="xs" mb={6}>
        {theirs === null ? t('draft.goneHelp') : t('draft.conflictHelp', moment(theirs.updatedAt))}
      </Text>
      <Group gap="xs">
        <Button size="compact-xs" onClick={draft.keepMine}>
          {t('draft.keepMine')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={draft.takeTheirs}>
          {t(theirs === null ? 'draft.drop' : 'draft.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  )
}

const useWords = () => {
  const { t } = useTranslation()
  return (state: DraftState): string => {
    if (state.kind === 'unsaved') return t('draft.saving')
    if (state.kind === 'erased') return t('draft.erased')
    if (state.kind === 'unreachable') return t(state.isOffline ? 'draft.offline' : 'draft.unreachable')
    if (state.kind === 'refused') return state.isNir ? t('draft.nir') : t('draft.refused', { message: state.message })
    if (state.kind !== 'saved') return ''
    return t(formatDay(state.at) === formatDay(new Date()) ? 'draft.saved' : 'draft.savedOn', moment(state.at))
  }
}

interface DraftStatusProps {
  draft: DraftKeeper
  /** Under a form longer than the window: in sight wherever one types in it. */
  isSticky?: boolean
}

const Line = ({ draft }: { draft: DraftKeeper }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { state, canPutBack, restoredAt } = useSnapshot(draft)
  const putBack = useRef<HTMLButtonElement>(null)
  // The form was drawn anew, and with it went what held the focus.
  useEffect(() => {
    if (canPutBack && document.activeElement === document.body) putBack.current?.focus({ preventScroll: true })
  }, [canPutBack])
  if (state.kind === 'conflict') return <Conflict draft={draft} theirs={state.theirs} />
  const isTrouble = state.kind === 'unreachable' || state.kind === 'refused'
  return (
    <Group gap="2px 8px">
      <Text size="xs" c={isTrouble ? 'orange' : 'dimmed'} {...(isTrouble && { role: 'status' })}>
        <IconDeviceFloppy size={13} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />
        {words(state)}
        {canPutBack && state.kind !== 'erased' && ` · ${t('draft.replaced')}`}
      </Text>
      {canPutBack && (
        <Act ref={putBack} onClick={draft.putBack}>
          {t('draft.putBack')}
        </Act>
      )}
      {state.kind !== 'erased' && restoredAt === null && <Act onClick={draft.erase}>{t('draft.erase')}</Act>}
    </Group>
  )
}

/** Says quietly whether what stands in the form is safe; what is not safe is said aloud. */
export const DraftStatus = ({ draft, isSticky = false }: DraftStatusProps) => {
  const { state } = useSnapshot(draft)
  if (state.kind === 'none') return null
  return (
    <div className={`${classes['status']} ${isSticky ? classes['sticky'] : ''}`}>
      <Line draft={draft} />
    </div>
  )
}

/** Says that the form began with a text of another moment. */
export const DraftRestored = ({ draft, note }: { draft: DraftKeeper; note?: string }) => {
  const { t } = useTranslation()
  const { restoredAt } = useSnapshot(draft)
  if (restoredAt === null) return null
  return (
    <Group gap="2px 8px" role="status">
      <IconHistory size={16} aria-hidden />
      <Text size="sm" fw={550}>
        {t('draft.restored', moment(restoredAt))}
      </Text>
      <Anchor component="button" type="button" size="sm" onClick={draft.erase}>
        {t('draft.eraseRestored')}
      </Anchor>
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Group>
  )
}
