import mongoose from 'mongoose'

mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('strictQuery', 'throw')

/** Makes the collections and indexes those of the models: an index that a version changed or dropped follows it. */
export const alignIndexes = async (): Promise<void> => {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection()
    await model.syncIndexes()
  }
}

/** Opens the database, `vigie` unless the address names another, with the collections and indexes of every model. */
export const connectDatabase = async (uri: string, name?: string): Promise<void> => {
  await mongoose.connect(uri, {
    dbName: name ?? databaseIn(uri) ?? 'vigie',
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: 60,
  })
  await alignIndexes()
}

const databaseIn = (uri: string): string | undefined => {
  const [, name] = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri) ?? []
  return name
}

export const disconnectDatabase = async (): Promise<void> => {
  await mongoose.disconnect()
}
