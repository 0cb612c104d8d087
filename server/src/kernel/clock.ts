let source: () => Date = () => new Date()

/** The present instant. Inside a command every call gives the same one: see `commandTime`. */
export const clockNow = (): Date => source()

/** Tests set the time; calling it without an argument gives the real clock back. */
export const setClock = (instant?: Date) => {
  source = instant === undefined ? () => new Date() : () => new Date(instant)
}
