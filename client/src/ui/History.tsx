import { Box, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import classes from './History.module.css'

export interface HistoryLine {
  id: string
  /** Who did what, as a sentence: "Ada Roux a qualifié l’incident". */
  actor: string
  act: string
  /** When and by which way, ready to read; `dateTime` is for machines. */
  when: string
  at: Date
  reason: string | null
  /** `before` is null where there was nothing. */
  changes: readonly { field: string; before: string | null; after: string }[]
  /** When set, the changes are folded under these words: the first values of a record. */
  foldedUnder?: string | undefined
}

/** What a screen reader says before each value. */
export interface HistoryWords {
  before: string
  after: string
}

const Change = ({ field, before, after, words }: HistoryLine['changes'][number] & { words: HistoryWords }) => (
  <div className={classes['change']}>
    <dt>{field}</dt>
    <dd>
      {before !== null && (
        <>
          <VisuallyHidden>{words.before} </VisuallyHidden>
          <del>{before}</del>
          <IconArrowRight size={14} aria-hidden />
          <VisuallyHidden>{words.after} </VisuallyHidden>
        </>
      )}
      <ins>{after}</ins>
    </dd>
  </div>
)

const Changes = ({ changes, words }: Pick<HistoryLine, 'changes'> & { words: HistoryWords }) => (
  <Box component="dl" className={classes['changes']}>
    {changes.map((change) => (
      <Change key={`${change.field} ${change.before}`} {...change} words={words} />
    ))}
  </Box>
)

/** What happened to a record, newest first: each act with its author, its instant and what went from what to what. */
export const History = ({ lines, words }: { lines: readonly HistoryLine[]; words: HistoryWords }) => (
  <Stack component="ol" gap="sm" className={classes['list']}>
    {lines.map(({ id, actor, act, when, at, reason, changes, foldedUnder }) => (
      <li key={id}>
        <Group gap={6} wrap="wrap" justify="space-between">
          <Text size="sm">
            <b>{actor}</b> {act}
          </Text>
          <Text component="time" dateTime={at.toISOString()} size="xs" c="dimmed">
            {when}
          </Text>
        </Group>
        {reason !== null && (
          <Text size="sm" fs="italic" className={classes['reason']}>
            {reason}
          </Text>
        )}
        {changes.length > 0 && foldedUnder === undefined && <Changes changes={changes} words={words} />}
        {changes.length > 0 && foldedUnder !== undefined && (
          <details className={classes['folded']}>
            <summary>{foldedUnder}</summary>
            <Changes changes={changes} words={words} />
          </details>
        )}
      </li>
    ))}
  </Stack>
)
