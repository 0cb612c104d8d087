/** One field of an act, as the API gives it: codes, ISO texts, numbers, lists or objects. */
export interface RawChange {
  field: string
  before?: unknown
  after?: unknown
}
export interface WordedChange {
  field: string
  /** Null where there was nothing. */
  before: string | null
  after: string
}
/** How a feature names its fields and says their values; an unknown code comes back as it is. */
export interface ChangeWords {
  field: (name: string) => string
  value: (field: string, value: unknown) => string
}

/** What repeats the line's own author and instant or another of its fields, or means nothing to a reader. */
const echoes = new Set(
  'id _id version qualifiedAt qualifiedBy proposedAt proposedBy recordedAt recordedBy solutionCount'.split(' '),
)
const nameKeys = new Set(['id', 'name', 'acronym', 'nameFr', 'nameEn', 'reference'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** An object that only names something: a person, an institution, another incident. */
const isName = (value: Record<string, unknown>) => Object.keys(value).every((key) => nameKeys.has(key))
const isStructure = (value: unknown) => isObject(value) && !isName(value)
const same = (left: unknown, right: unknown) =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null) || (isEmpty(left) && isEmpty(right))
const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const partOf = (value: unknown, key: string) => (isObject(value) ? value[key] : undefined)

/** `qualification.severity` is read as `severity`. */
export const leafOf = (field: string) => field.slice(field.lastIndexOf('.') + 1)

/** An object that changed becomes one line for each of its parts that differ. */
export const flattenChange = ({ field, before, after }: RawChange): RawChange[] => {
  if (echoes.has(leafOf(field))) return []
  if (!isStructure(before) && !isStructure(after)) return same(before, after) ? [] : [{ field, before, after }]
  const keys = new Set([before, after].flatMap((side) => (isObject(side) ? Object.keys(side) : [])))
  return [...keys].flatMap((key) =>
    flattenChange({ field: `${field}.${key}`, before: partOf(before, key), after: partOf(after, key) }),
  )
}

/** The changes of an act as lines "field: before → after" in words. */
export const wordChanges = (changes: readonly RawChange[], words: ChangeWords): WordedChange[] =>
  changes.flatMap(flattenChange).map(({ field, before, after }) => {
    const name = leafOf(field)
    return {
      field: words.field(name),
      before: isEmpty(before) ? null : words.value(name, before),
      after: words.value(name, after),
    }
  })

/** The shortest text that says what an object is. */
export const nameOf = (value: Record<string, unknown>): string => {
  const named =
    value['acronym'] ?? value['name'] ?? value['reference'] ?? value['text'] ?? value['title'] ?? value['code']
  return typeof named === 'string' ? named : JSON.stringify(value)
}
