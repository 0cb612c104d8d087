/**
 * An answer that stays the same until `version` is another: what was read for one caller is given to the next one who
 * asks under the same `key`, which says all that the answer depends on, the scope of the caller included.
 */
export class KeptAnswer<Result> {
  readonly key: string
  readonly version: string
  readonly read: () => Promise<Result>

  constructor(key: readonly unknown[], version: string, read: () => Promise<Result>) {
    this.key = JSON.stringify(key)
    this.version = version
    this.read = read
  }
}
