/** What an edition compares of a cell, and of a line of the calendar. */
export const deltaFields = [
  'applicability',
  'status',
  'baselineOn',
  'planOn',
  'validatedOn',
  'forecastOn',
  'actualOn',
] as const
export const editionLineFields = ['titleFr', 'titleEn', 'from', 'to'] as const

type Texts<Field extends string> = { [Name in Field]: string | null }
type FieldChange<Field> = { field: Field; before: string | null; after: string | null }

const differences = <Field extends string>(
  fields: readonly Field[],
  before: Texts<Field>,
  after: Texts<Field>,
): FieldChange<Field>[] =>
  fields.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  )

/** What the later of two lists adds, takes away and changes; what stays the same is left out. */
export const deltaOf = <Field extends string, Item extends Texts<Field>>(
  fields: readonly Field[],
  keyOf: (item: Item) => string,
  before: readonly Item[],
  after: readonly Item[],
): (Item & { isNew: boolean; isGone: boolean; changes: FieldChange<Field>[] })[] => {
  const known = new Map(before.map((item) => [keyOf(item), item]))
  const kept = new Set(after.map(keyOf))
  return [
    ...after.flatMap((item) => {
      const earlier = known.get(keyOf(item))
      if (earlier === undefined) return [{ ...item, isNew: true, isGone: false, changes: [] }]
      const changes = differences(fields, earlier, item)
      return changes.length === 0 ? [] : [{ ...item, isNew: false, isGone: false, changes }]
    }),
    ...before.flatMap((item) => (kept.has(keyOf(item)) ? [] : [{ ...item, isNew: false, isGone: true, changes: [] }])),
  ]
}
