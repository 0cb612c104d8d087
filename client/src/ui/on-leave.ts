/** What appears under a field moves what stands below: a press that has begun there ends where it began. */
const whenReleased = (act: () => void): void => {
  if (document.querySelector(':active') === null) act()
  else window.addEventListener('mouseup', () => setTimeout(act), { capture: true, once: true })
}

interface LeftForm<Path> {
  isDirty: (path: Path) => boolean
  validateField: (path: Path) => unknown
}

/** Checks the field that is left; one that nobody has touched is not reproached. */
export const onLeave = <Path>(form: LeftForm<Path>, path: Path): void => {
  if (form.isDirty(path)) whenReleased(() => form.validateField(path))
}

/** A Mantine `enhanceGetInputProps`: each field of the form is checked when it is left. */
export const checkOnLeave = <Path>({ field, form }: { field: Path; form: LeftForm<Path> }) => ({
  onBlur: () => onLeave(form, field),
})
