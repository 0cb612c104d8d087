import classes from './Tick.module.css'

interface TickProps {
  label: string
  checked: boolean
  /** Some of what it stands for is ticked. */
  isPartly?: boolean
  disabled?: boolean
  tabIndex?: number
  onChange: () => void
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
    ref={(box) => {
      if (box !== null) box.indeterminate = isPartly
    }}
  />
)
