let source: () => Date = () => new Date()

/** The present instant. What a command writes takes the time of the command instead: `now` of unit-of-work. */
export const clockNow = (): Date => source()

/** Tests set the time; calling it without an argument gives the real clock back. */
export const setClock = (instant?: Date) => {
  source = instant === undefined ? () => new Date() : () => new Date(instant)
}
