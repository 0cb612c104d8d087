import mongoose from 'mongoose'

mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('strictQuery', 'throw')

/** Opens the database, `vigie` unless the address names another, and builds the indexes of every model. */
export const connectDatabase = async (uri: string, name?: string): Promise<void> => {
  await mongoose.connect(uri, {
    dbName: name ?? databaseIn(uri) ?? 'vigie',
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: 60,
  })
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection()
    await model.createIndexes()
  }
}

const databaseIn = (uri: string): string | undefined => {
  const [, name] = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri) ?? []
  return name
}

export const disconnectDatabase = async (): Promise<void> => {
  await mongoose.disconnect()
}
