import { systemActor } from '@vigie/server/kernel/actor'
import { connectDatabase, disconnectDatabase } from '@vigie/server/kernel/database'
import { hashPassword } from '@vigie/server/modules/identity/passwords'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { addUser } from '@vigie/server/modules/identity/user.service'
import { MessageModel } from '@vigie/server/modules/incidents/conversation.model'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
import { learnWords } from '@vigie/server/modules/incidents/known-words'
import { ReportModel } from '@vigie/server/modules/incidents/report.model'
import { InstitutionModel } from '@vigie/server/modules/institutions/institution.model'
import { stampDatabase } from '@vigie/server/modules/platform/platform.service'
import { installReferenceData } from '@vigie/server/modules/reference/reference.install'
import mongoose from 'mongoose'
import { benchRecords } from './records.ts'

const batch = 1000
const institutions = 60

export const benchPeople = { password: 'banc d’essai local', spoc: 'spoc@banc.vigie.test', ops: 'ops@banc.vigie.test' }

const institutionRows = () =>
  Array.from({ length: institutions }, (_, index) => ({
    _id: new mongoose.Types.ObjectId(),
    __v: 0,
    acronym: `B${index}`,
    nameFr: `Organisme ${index}`,
    nameEn: null,
    kind: 'national_fund',
    parentId: null,
    bucPrefixes: ['S'],
    eessiIds: [],
    isActive: true,
  }))

/** The coordinator who has read what is past: known before the records are loaded. */
const readerId = new mongoose.Types.ObjectId()

const addPeople = async (institutionId: string): Promise<void> => {
  const spoc = await addUser(systemActor, {
    email: benchPeople.spoc,
    name: 'Banc SPOC',
    memberships: [{ role: 'spoc', institutionId: null }],
  })
  await addUser(systemActor, {
    email: benchPeople.ops,
    name: 'Banc OPS',
    memberships: [{ role: 'ops', institutionId }],
  })
  const row = await UserModel.collection.findOneAndDelete({ _id: new mongoose.Types.ObjectId(spoc.id) })
  await UserModel.collection.insertOne({ ...row, _id: readerId })
  await UserModel.updateMany({}, { $set: { passwordHash: await hashPassword(benchPeople.password) } })
}

/** Rows before indexes: building those once is many times faster than keeping them through 300 000 inserts. */
const insertRecords = async (size: number, institutionIds: readonly string[]): Promise<void> => {
  const now = new Date()
  const people = { institutionIds, readerId: readerId.toHexString() }
  for (let from = 0; from < size; from += batch) {
    const count = Math.min(batch, size - from)
    const records = Array.from({ length: count }, (_, offset) => benchRecords(from + offset, now, people))
    await IncidentModel.collection.insertMany(records.map(({ incident }) => incident))
    await ReportModel.collection.insertMany(records.map(({ report }) => report))
    await IncidentAsOfModel.collection.insertMany(records.map(({ asOf }) => asOf))
    await MessageModel.collection.insertMany(records.flatMap(({ messages }) => messages))
  }
}

/** Changes with the records that are loaded: a database of other records is loaded anew. */
const content = 'with conversations, some unread, numbered like others'

const marks = () => mongoose.connection.collection<{ _id: string }>('bench_loaded')

const isLoaded = async (uri: string): Promise<boolean> => {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  const mark = await marks().findOne({ _id: content })
  if (mark === null) await mongoose.connection.dropDatabase()
  return mark !== null
}

/** A database of this many incidents, three messages each, loaded once and kept: what is there is left as it is. */
export const loadDatabase = async (uri: string, size: number): Promise<void> => {
  if (!(await isLoaded(uri))) {
    console.info(`Loading ${size} incidents…`)
    const rows = institutionRows()
    await InstitutionModel.collection.insertMany(rows)
    await insertRecords(
      size,
      rows.map(({ _id }) => _id.toHexString()),
    )
    await disconnectDatabase()
    await connectDatabase(uri)
    await stampDatabase(false)
    await installReferenceData()
    await learnWords()
    await addPeople(rows[0]?._id.toHexString() ?? '')
    await marks().insertOne({ _id: content })
  }
  await disconnectDatabase()
}

/** What was measured has added records: the next run loads the database anew. */
export const forgetDatabase = async (uri: string): Promise<void> => {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  await marks().deleteMany({})
  await disconnectDatabase()
}
