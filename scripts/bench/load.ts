import { systemActor } from '@vigie/server/kernel/actor'
import { connectDatabase, disconnectDatabase } from '@vigie/server/kernel/database'
import { hashPassword } from '@vigie/server/modules/identity/passwords'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { addUser } from '@vigie/server/modules/identity/user.service'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
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

const addPeople = async (institutionId: string): Promise<void> => {
  await addUser(systemActor, {
    email: benchPeople.spoc,
    name: 'Banc SPOC',
    memberships: [{ role: 'spoc', institutionId: null }],
  })
  await addUser(systemActor, {
    email: benchPeople.ops,
    name: 'Banc OPS',
    memberships: [{ role: 'ops', institutionId }],
  })
  await UserModel.updateMany({}, { $set: { passwordHash: await hashPassword(benchPeople.password) } })
}

/** Rows before indexes: building those once is many times faster than keeping them through 300 000 inserts. */
const insertRecords = async (size: number, institutionIds: readonly string[]): Promise<void> => {
  const now = new Date()
  for (let from = 0; from < size; from += batch) {
    const count = Math.min(batch, size - from)
    const records = Array.from({ length: count }, (_, offset) => benchRecords(from + offset, now, institutionIds))
    await IncidentModel.collection.insertMany(records.map(({ incident }) => incident))
    await ReportModel.collection.insertMany(records.map(({ report }) => report))
    await IncidentAsOfModel.collection.insertMany(records.map(({ asOf }) => asOf))
  }
}

const isLoaded = async (uri: string, name: string): Promise<boolean> => {
  await mongoose.connect(uri, { dbName: name, autoIndex: false, autoCreate: false })
  const mark = await mongoose.connection.collection<{ _id: string }>('bench_loaded').findOne({ _id: 'loaded' })
  if (mark === null) await mongoose.connection.dropDatabase()
  return mark !== null
}

/** A database of this many incidents, loaded once and kept: what is there already is left as it is. */
export const loadDatabase = async (uri: string, name: string, size: number): Promise<void> => {
  if (!(await isLoaded(uri, name))) {
    console.info(`Loading ${size} incidents into ${name}…`)
    const rows = institutionRows()
    await InstitutionModel.collection.insertMany(rows)
    await insertRecords(
      size,
      rows.map(({ _id }) => _id.toHexString()),
    )
    await disconnectDatabase()
    await connectDatabase(uri, name)
    await stampDatabase(false)
    await installReferenceData()
    await addPeople(rows[0]?._id.toHexString() ?? '')
    await mongoose.connection.collection<{ _id: string }>('bench_loaded').insertOne({ _id: 'loaded' })
  }
  await disconnectDatabase()
}
