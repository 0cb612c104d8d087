import classes from './Tick.module.css'

interface TickProps {
  label: string
  checked: boolean
  /** Some of what it stands for is ticked. */
  isPartly?: boolean
  disabled?: boolean
  tabIndex?: number
  /** Left out where a listener around it hears of the change. */
  onChange?: () => void
}

/** The browser's own box: every first page has a list, and the library's box weighs as much as the list. */
export const Tick = ({ label, checked, isPartly = false, disabled, tabIndex, onChange }: TickProps) => (
  <input
    type="checkbox"
    className={classes['tick']}
    aria-label={label}
    checked={checked}
    disabled={disabled}
    tabIndex={tabIndex}
    onChange={onChange}
    readOnly={onChange === undefined}
    ref={(box) => {
      if (box !== null) box.indeterminate = isPartly
    }}
  />
)

/** Whether something comes from such a box. */
export const isTick = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.type === 'checkbox'
