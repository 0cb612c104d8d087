import { useMutation } from '@tanstack/react-query'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveAction, GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { announce } from '../../../ui/announce.ts'
import { currentControl, giveFocus } from '../../../ui/focus-back.ts'
import { isAsked } from './act-fields.ts'
import { itemId } from './item-id.ts'

interface OpenAct {
  action: GoLiveAction
  /** The item of the checklist on which it is done; null for the cell as a whole. */
  itemCode: string | null
}

const firstControl = (place: HTMLElement | null) => place?.querySelector('button') ?? place

/** Opens the form of an act, or does it at once when it asks for nothing. One form at a time. */
export const useActs = (goLive: GoLive) => {
  const { t } = useTranslation('goLiveCell')
  const [open, setOpen] = useState<OpenAct | null>(null)
  const nextAct = useRef<HTMLButtonElement>(null)
  const opener = useRef<HTMLElement>(null)
  const keyOf = useIdempotencyKey()
  const move = useMutation(goLives.move())
  const act = (action: GoLiveAction, itemCode: string | null = null) => {
    if (isAsked(action)) {
      // One form may lead to another: the way back is to where the first was opened.
      if (open === null) opener.current = currentControl()
      return setOpen({ action, itemCode })
    }
    const body = { action, version: goLive.version } as GoLiveMove
    move.mutate(
      { params: { goLiveId: goLive.id }, body, idempotencyKey: keyOf(body) },
      { onSuccess: () => announce(t(`done.${action}`)) },
    )
  }
  /** Left without doing it: the keyboard is again where the form was opened. */
  const close = () => {
    const item = open?.itemCode ?? null
    setOpen(null)
    giveFocus(
      opener.current,
      item === null ? null : firstControl(document.getElementById(itemId(item))),
      nextAct.current,
    )
  }
  /** Done: the keyboard goes on with the item that is still open, else with what comes next. */
  const finish = (moved: GoLive) => {
    const item = open?.itemCode ?? null
    const [following] = moved.openItems
    setOpen(null)
    requestAnimationFrame(() =>
      giveFocus(
        item === null || following === undefined ? null : firstControl(document.getElementById(itemId(following))),
        nextAct.current,
      ),
    )
  }
  return { open, act, close, finish, nextAct, isActing: move.isPending }
}
export type Acts = ReturnType<typeof useActs>
