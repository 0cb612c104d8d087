import { Anchor } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { factsOf, headlineOf } from './cell-facts.ts'
import classes from './DetailStrip.module.css'
import { Glyph } from './Glyph.tsx'
import type { Content } from './grid-model.ts'

interface DetailStripProps {
  content: Content | null
  toOf: (goLiveId: string) => string
  maySelect: boolean
}

/** All that is known of the cell under the pointer or with the focus, always in the same place. */
export const DetailStrip = ({ content, toOf, maySelect }: DetailStripProps) => {
  const { t } = useTranslation('goLives')
  const isCoarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  if (content === null)
    return (
      <div className={classes['strip']} data-empty>
        {t(isCoarse ? 'grid.hintTouch' : maySelect ? 'grid.hintSelecting' : 'grid.hint')}
      </div>
    )
  const facts = factsOf(content)
  return (
    <div className={classes['strip']}>
      <div className={classes['about']}>
        <strong>{content.subject}</strong>
        {content.title !== '' && <span className={classes['title']}>{content.title}</span>}
        {content.kind === 'go_live' && (
          <Anchor component={Link} to={toOf(content.cell.id)} size="sm" tabIndex={-1} className={classes['open']}>
            {t('grid.open')}
          </Anchor>
        )}
      </div>
      <div className={classes['facts']}>
        <span className={classes['headline']}>
          {content.kind === 'go_live' && <Glyph state={content.cell.state} />}
          {headlineOf(content)}
        </span>
        <dl>
          {facts.map(({ key, label, value, tone }) => (
            <div key={key} data-tone={tone}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
