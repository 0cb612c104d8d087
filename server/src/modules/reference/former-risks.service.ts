import mongoose from 'mongoose'

/**
 * Before there was a register, its risks were rows of the reference tables. They are read past the model, which no longer
 * knows such a table; `remove` ends them once the register holds them.
 */
export const takeFormerRisks = async () => {
  const rows = mongoose.connection.collection<{ table: string; code: string; retiredOn: string | null }>(
    'reference_rows',
  )
  const former = await rows.find({ table: 'risks' }).toArray()
  return {
    retired: new Map(former.map(({ code, retiredOn }) => [code, retiredOn])),
    remove: async (): Promise<void> => {
      if (former.length > 0) await rows.deleteMany({ table: 'risks' })
    },
  }
}
