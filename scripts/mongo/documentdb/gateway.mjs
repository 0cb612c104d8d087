#!/usr/bin/env node
// MongoDB wire protocol (OP_MSG, and OP_QUERY for the first hello) on loopback,
// answered by PostgreSQL with the `documentdb` extension. For verification only:
// no authentication, no TLS, one node that calls itself the primary of "rs0".
//
// The bson of a command goes to the SQL function of the same purpose unchanged, and the
// function's bson goes back unchanged, except where the engine's answer differs from
// mongod's in a way a client can see (error codes, duplicate keys, index listings, ...).

import net from 'node:net';
import fs from 'node:fs';
import os from 'node:os';
import pg from 'pg';
import { serialize, deserialize, Binary, Long, ObjectId, UUID } from 'bson';

const env = (name, fallback) => process.env[name] ?? fallback;
const HOST = env('GATEWAY_HOST', '127.0.0.1');
const PORT = Number(env('GATEWAY_PORT', '27017'));
const SET_NAME = env('GATEWAY_SET_NAME', 'rs0');
const SERVER_VERSION = env('GATEWAY_SERVER_VERSION', '8.0.0');
const MAX_WIRE_VERSION = Number(env('GATEWAY_MAX_WIRE_VERSION', '25'));
const POOL_SIZE = Number(env('GATEWAY_POOL_SIZE', '90'));
const CURSOR_IDLE_MS = Number(env('GATEWAY_CURSOR_IDLE_MS', '600000'));
const TXN_LIFETIME_MS = Number(env('GATEWAY_TXN_LIFETIME_MS', '60000'));
const TXN_LOCK_TIMEOUT_MS = Number(env('GATEWAY_TXN_LOCK_TIMEOUT_MS', '50'));
const PID_FILE = env('GATEWAY_PID_FILE', '');
const SOCKET = env('GATEWAY_SOCKET', ''); // a path: then no port is opened at all
const TRACE = env('GATEWAY_TRACE', '') !== '';

const ADDRESS = `${HOST}:${PORT}`;
const MAX_MESSAGE = 48_000_000;
const STARTED = Date.now();
const trace = (...a) => { if (TRACE) console.error(new Date().toISOString(), ...a); };

// ---------------------------------------------------------------- PostgreSQL

const rawText = { getTypeParser: () => (v) => v };
const pgConfig = {
  host: env('PGHOST', '/opt/documentdb/rootfs/run'),
  port: Number(env('PGPORT', '5432')),
  user: env('PGUSER', 'postgres'),
  database: env('PGDATABASE', 'postgres'),
  application_name: 'documentdb-gateway',
  types: rawText,
};
const pool = new pg.Pool({ ...pgConfig, max: POOL_SIZE, idleTimeoutMillis: 300_000 });
pool.on('error', (e) => console.error('idle PostgreSQL connection failed:', e.message));
// A backend that dies under a query (the engine can crash) fails that query alone: PostgreSQL
// restarts its backends by itself, and the pool opens new connections.
pool.on('connect', (client) => client.on('error', (e) => trace('PostgreSQL connection lost:', e.message)));
const lostConnection = (e) => !(e instanceof CommandError) && !(typeof e?.code === 'string' && e.severity && !/^(FATAL|PANIC)$/.test(e.severity));

// The engine prints a bson value as BSONHEX<hex>; parameters go in as raw binary.
const unhex = (s) => (s == null ? null : Buffer.from(s.slice(7), 'hex'));

const B = '::documentdb_core.bson';
const S = '::documentdb_core.bsonsequence';
const SQL = {
  find: `SELECT * FROM documentdb_api.find_cursor_first_page($1::text,$2${B})`,
  aggregate: `SELECT * FROM documentdb_api.aggregate_cursor_first_page($1::text,$2${B})`,
  listCollections: `SELECT * FROM documentdb_api.list_collections_cursor_first_page($1::text,$2${B})`,
  listIndexes: `SELECT * FROM documentdb_api.list_indexes_cursor_first_page($1::text,$2${B})`,
  getMore: `SELECT * FROM documentdb_api.cursor_get_more($1::text,$2${B},$3${B})`,
  deleteCursors: `SELECT documentdb_api_internal.delete_cursors($1::bigint[]) AS r`,
  insert: `SELECT p_result AS r FROM documentdb_api.insert($1::text,$2${B},$3${S},NULL)`,
  update: `SELECT p_result AS r FROM documentdb_api.update($1::text,$2${B},$3${S},NULL)`,
  delete: `SELECT p_result AS r FROM documentdb_api.delete($1::text,$2${B},$3${S},NULL)`,
  findAndModify: `SELECT p_result AS r FROM documentdb_api.find_and_modify($1::text,$2${B},NULL)`,
  count: `SELECT document AS r FROM documentdb_api.count_query($1::text,$2${B})`,
  distinct: `SELECT document AS r FROM documentdb_api.distinct_query($1::text,$2${B})`,
  validate: `SELECT document AS r FROM documentdb_api.validate($1::text,$2${B})`,
  createIndexes: `SELECT documentdb_api_internal.create_indexes_non_concurrently($1::text,$2${B},true) AS r`,
  dropIndexes: `CALL documentdb_api.drop_indexes($1::text,$2${B},NULL)`,
  dropIndexesInTxn: `SELECT documentdb_api_internal.drop_indexes_non_concurrently($1::text,$2${B}) AS r`,
  create: `SELECT documentdb_api.create_collection_view($1::text,$2${B}) AS r`,
  drop: `SELECT documentdb_api.drop_collection($1::text,$2::text) AS r`,
  dropDatabase: `SELECT documentdb_api.drop_database($1::text) AS r`,
  listDatabases: `SELECT documentdb_api.list_databases($1${B}) AS r`,
  collStats: `SELECT documentdb_api.coll_stats($1::text,$2::text,$3::float8) AS r`,
  dbStats: `SELECT documentdb_api.db_stats($1::text,$2::float8,false) AS r`,
  collMod: `SELECT documentdb_api.coll_mod($1::text,$2::text,$3${B}) AS r`,
  renameCollection: `SELECT documentdb_api.rename_collection($1${B}) AS r`,
  indexName: `SELECT (index_spec).index_name AS r FROM documentdb_api_catalog.collection_indexes WHERE index_id = $1::int`,
  explainFind: `EXPLAIN (FORMAT JSON) SELECT document FROM documentdb_api_catalog.bson_aggregation_find($1::text,$2${B})`,
  explainAggregate: `EXPLAIN (FORMAT JSON) SELECT document FROM documentdb_api_catalog.bson_aggregation_pipeline($1::text,$2${B})`,
  explainCount: `EXPLAIN (FORMAT JSON) SELECT document FROM documentdb_api_catalog.bson_aggregation_count($1::text,$2${B})`,
  explainDistinct: `EXPLAIN (FORMAT JSON) SELECT document FROM documentdb_api_catalog.bson_aggregation_distinct($1::text,$2${B})`,
};

async function sql(client, name, values) {
  const named = name.startsWith('explain') ? undefined : name;
  const res = await client.query({ name: named, text: SQL[name], values, types: rawText });
  return res.rows;
}

// ---------------------------------------------------------------- errors

class CommandError extends Error {
  constructor(code, message, extra = {}) {
    super(message);
    this.code = code;
    this.extra = extra;
  }
}

// MongoDB's error numbers by name (the ones a client is likely to look at).
const CODE_NAMES = {
  1: 'InternalError', 2: 'BadValue', 5: 'GraphContainsCycle', 9: 'FailedToParse', 13: 'Unauthorized',
  14: 'TypeMismatch', 15: 'Overflow', 16: 'InvalidLength', 20: 'IllegalOperation', 23: 'AlreadyInitialized',
  26: 'NamespaceNotFound', 27: 'IndexNotFound', 28: 'PathNotViable', 40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound', 48: 'NamespaceExists', 50: 'MaxTimeMSExpired', 52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField', 54: 'NotSingleValueField', 56: 'EmptyFieldName', 57: 'DottedFieldName',
  59: 'CommandNotFound', 66: 'ImmutableField', 67: 'CannotCreateIndex', 68: 'IndexAlreadyExists',
  72: 'InvalidOptions', 73: 'InvalidNamespace', 85: 'IndexOptionsConflict', 86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress', 111: 'NotExactValueField', 112: 'WriteConflict', 115: 'CommandNotSupported',
  121: 'DocumentValidationFailure', 146: 'ExceededMemoryLimit', 166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView', 197: 'InvalidIndexSpecificationOption', 225: 'TransactionTooOld',
  241: 'ConversionFailure', 251: 'NoSuchTransaction', 256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction', 276: 'IndexBuildAborted', 291: 'NoQueryExecutionPlans',
  10334: 'BSONObjectTooLarge', 11000: 'DuplicateKey', 11601: 'Interrupted',
};

// The engine raises SQLSTATEs of its own, class "M0"; what each of them stands for.
const ENGINE_STATES = {
  M0000: 1, M0001: 2, M0002: 5, M0003: 9, M0004: 14, M0005: 15, M0006: 20, M0007: 23, M0008: 26, M0009: 27,
  M000A: 28, M000C: 34, M000D: 40, M000E: 43, M000F: 48, M000G: 52, M000H: 53, M000I: 54, M000J: 56, M000K: 57,
  M000L: 61, M000M: 66, M000N: 67, M000O: 68, M000P: 72, M000Q: 73, M000R: 85, M000S: 86, M000T: 111, M000U: 115,
  M000V: 118, M000W: 146, M000X: 159, M000Y: 165, M000Z: 166, M0010: 167, M0011: 181, M0012: 197, M0013: 224,
  M0014: 232, M0015: 241, M0016: 263, M0017: 276, M0018: 291, M001B: 10334, M001C: 11000, M00CO: 121, M00DO: 16,
  M00EL: 143, M00ER: 13, M00EX: 50, M00F1: 112, M00F5: 225, M00F6: 251, M00F7: 256,
  M0023: 16554, M0024: 16610, M0025: 16611, M0034: 17124, M003A: 17419, M003B: 17420, M006D: 40066, M006M: 40081,
  M0073: 40147, M0074: 40156, M0076: 40160, M0077: 40169, M007R: 40319, M007S: 40321, M007T: 40323, M007U: 40324,
  M007V: 40352, M0087: 40414, M0088: 40415, M001J: 13548, M0035: 17194, M0051: 31095, M0056: 31249, M0057: 31250,
  M0058: 31253, M0059: 31254, M005A: 31256, M001K: 15947, M001L: 15952, M001M: 15955, M001N: 15957, M001O: 15958,
  M001P: 15959, M001Q: 15972, M001R: 15976, M001S: 15981, M001T: 16004, M001V: 16007, M001W: 16020, M001Y: 16034,
  M001Z: 16035, M0020: 16410, M0027: 16702, M002B: 16755, M002D: 16766, M002H: 16874, M002I: 16875, M002P: 16994,
  M002Q: 17040, M0036: 17261, M0037: 17276, M0038: 17308, M0039: 17310, M003C: 18628, M003D: 18629, M003E: 18533,
  M003J: 28625, M003K: 28646, M003M: 28648, M003X: 28689, M003Y: 28690, M0040: 28714, M0041: 28724, M0047: 28745,
  M004N: 28803, M004Q: 28810, M004S: 28812, M004T: 28818, M004U: 28822, M0053: 31119, M0054: 31120, M005B: 31271,
  M005E: 31325, M0067: 40060, M0068: 40061, M0069: 40062, M006A: 40063, M006B: 40064, M006C: 40065, M006E: 40067,
  M006F: 40068, M006G: 40075, M0075: 40158, M0078: 40177, M0079: 40185, M007A: 40191, M007M: 40218, M007N: 40228,
  M007O: 40234, M008X: 40235, M008Y: 40237, M007P: 40238, M00E9: 40239, M007Q: 40272, M007W: 40386, M007X: 40390,
  M0086: 40400, M008T: 40600, M008U: 40601, M008V: 40602, M008W: 40603, M0091: 50694, M0099: 51024, M009A: 51047,
};
const PG_STATES = {
  '23505': 11000, '23P01': 11000, // unique, exclusion
  '40001': 112, '40P01': 112, '55P03': 112, // serialization, deadlock, lock not available
  '57014': 50, '25P02': 251, '42501': 13, '0A000': 115, '57P01': 91, '57P02': 91, '57P03': 91, '53200': 146,
};
const stateToCode = (state) => ENGINE_STATES[state] ?? PG_STATES[state] ?? 1;

// writeErrors carry the SQLSTATE packed six bits a character.
function unpackState(n) {
  let out = '';
  for (let i = 0; i < 5; i++) out += String.fromCharCode(48 + ((n >>> (6 * i)) & 0x3f));
  return out;
}

function codeFromPacked(n) {
  if (n < 0x1000000 && n in CODE_NAMES) return n;
  const state = unpackState(n);
  return /^[0-9A-Z]{5}$/.test(state) ? stateToCode(state) : n;
}

function toCommandError(e) {
  if (e instanceof CommandError) return e;
  if (typeof e?.code === 'string' && e.severity) {
    const code = stateToCode(e.code);
    const err = new CommandError(code, code === 1 ? `${e.message} (SQLSTATE ${e.code})` : e.message);
    err.state = e.code;
    err.constraint = e.constraint;
    return err;
  }
  if (lostConnection(e) && /Connection terminated|ECONN|socket|the database system is/i.test(e.message)) {
    console.error('PostgreSQL backend lost:', e.message);
    return new CommandError(1, `the engine's backend ended under this command (${e.message})`);
  }
  console.error('gateway fault:', e);
  return new CommandError(1, `gateway: ${e?.message ?? e}`);
}

function errorReply(err) {
  const reply = { ok: 0, errmsg: err.message, code: err.code, codeName: CODE_NAMES[err.code] ?? `Location${err.code}` };
  Object.assign(reply, err.extra);
  return reply;
}

// ---------------------------------------------------------------- duplicate keys

function lookupPath(doc, path) {
  let cur = doc;
  for (const part of path.split('.')) {
    if (cur == null || typeof cur !== 'object') return undefined;
    if (Array.isArray(cur) && !/^\d+$/.test(part)) {
      cur = cur.map((x) => x?.[part]).find((x) => x !== undefined);
    } else cur = cur[part];
  }
  return cur;
}

function shellValue(v) {
  if (v === undefined || v === null) return 'null';
  if (v instanceof ObjectId) return `ObjectId('${v.toHexString()}')`;
  if (v instanceof Date) return `new Date(${v.getTime()})`;
  if (v instanceof UUID) return `UUID("${v.toString()}")`;
  if (v instanceof Binary) return v.sub_type === 4 ? `UUID("${v.toUUID().toString()}")` : `BinData(${v.sub_type}, ${v.toString('hex').toUpperCase()})`;
  if (typeof v === 'object' && v._bsontype) return String(v.toString());
  if (Array.isArray(v)) return `[ ${v.map(shellValue).join(', ')} ]`;
  if (typeof v === 'object') return `{ ${Object.entries(v).map(([k, x]) => `${k}: ${shellValue(x)}`).join(', ')} }`;
  return typeof v === 'string' ? JSON.stringify(v) : String(v);
}

// Where a written value can be told from the operation itself.
function writtenValue(op, path) {
  if (op.document) return lookupPath(op.document, path);
  const { q, u } = op;
  if (u && !Array.isArray(u)) {
    const operators = Object.keys(u).some((k) => k.startsWith('$'));
    const sources = operators ? [u.$set, u.$setOnInsert] : [u];
    for (const s of sources) {
      if (!s) continue;
      if (s[path] !== undefined) return s[path];
      const v = lookupPath(s, path);
      if (v !== undefined) return v;
    }
  }
  const eq = q?.[path];
  if (eq !== undefined && !(eq && typeof eq === 'object' && Object.keys(eq)[0]?.startsWith('$'))) return eq;
  if (eq?.$eq !== undefined) return eq.$eq;
  return undefined;
}

async function duplicateKeyInfo(db, coll, err, op) {
  const run = withClient; // not the transaction's own client: that one has failed
  let name = /Index '(.+)'$/.exec(err.message)?.[1];
  const id = /_index_(\d+)$/.exec(err.constraint ?? '')?.[1];
  if (!name && id) name = (await run((c) => sql(c, 'indexName', [id])).catch(() => []))[0]?.r;
  name ??= '_id_';
  let keyPattern;
  try {
    const rows = await run((c) => sql(c, 'listIndexes', [db, serialize({ listIndexes: coll, cursor: { batchSize: 1000 } })]));
    const page = deserialize(unhex(rows[0].cursorpage));
    keyPattern = page.cursor.firstBatch.find((i) => i.name === name)?.key;
  } catch { /* gone meanwhile */ }
  keyPattern ??= name === '_id_' ? { _id: 1 } : {};
  const keyValue = {};
  let stored;
  for (const path of Object.keys(keyPattern)) {
    let v = op ? writtenValue(op, path) : undefined;
    if (v === undefined && op?.q && stored === undefined) {
      try {
        const rows = await run((c) => sql(c, 'find', [db, serialize({ find: coll, filter: op.q, limit: 1, singleBatch: true })]));
        stored = deserialize(unhex(rows[0].cursorpage)).cursor.firstBatch[0] ?? null;
      } catch { stored = null; }
    }
    if (v === undefined && stored) v = lookupPath(stored, path);
    keyValue[path] = v === undefined ? null : v;
  }
  const shown = Object.entries(keyValue).map(([k, v]) => `${k}: ${shellValue(v)}`).join(', ');
  return {
    errmsg: `E11000 duplicate key error collection: ${db}.${coll} index: ${name} dup key: { ${shown} }`,
    keyPattern,
    keyValue,
  };
}

// ---------------------------------------------------------------- sessions and transactions

const txns = new Map(); // lsid hex -> { number, state, client, timer }

const lsidKey = (lsid) => (lsid?.id?.buffer ? Buffer.from(lsid.id.buffer).toString('hex') : undefined);

async function endTxn(key, txn, how) {
  clearTimeout(txn.timer);
  const client = txn.client;
  txn.client = undefined;
  txn.state = how === 'COMMIT' ? 'committed' : 'aborted';
  if (!client) return;
  try {
    await client.query(how);
    client.release();
  } catch (e) {
    client.release(true);
    txn.state = 'aborted';
    if (how === 'COMMIT') throw e;
  } finally {
    dropCursorsOf(client);
  }
  setTimeout(() => { if (txns.get(key) === txn) txns.delete(key); }, 1_800_000).unref();
}

async function beginTxn(key, number) {
  const old = txns.get(key);
  // A driver whose first operations of a transaction run in parallel sends two beginnings: mongod refuses the second too.
  if (old?.number === number) throw new CommandError(50911, `Cannot start a transaction at given transaction number ${number}: a transaction with the same number is in state ${old.state}`);
  if (old?.state === 'active') await endTxn(key, old, 'ROLLBACK');
  const txn = { number, state: 'active', client: undefined, timer: undefined, begun: undefined };
  txns.set(key, txn);
  // A command that comes on another connection before BEGIN has answered waits for it.
  txn.begun = (async () => {
    txn.client = await pool.connect();
    await txn.client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = ${TXN_LOCK_TIMEOUT_MS}`);
  })();
  await txn.begun;
  txn.timer = setTimeout(() => {
    if (txn.state === 'active') endTxn(key, txn, 'ROLLBACK').catch(() => {});
  }, TXN_LIFETIME_MS);
  txn.timer.unref();
  return txn;
}

const noSuchTxn = (number, why) =>
  new CommandError(251, `Given transaction number ${number} does not match any in-progress transactions. ${why}`, {
    errorLabels: ['TransientTransactionError'],
  });

async function txnFor(cmd) {
  if (cmd.autocommit !== false) return undefined;
  const key = lsidKey(cmd.lsid);
  const number = String(cmd.txnNumber);
  if (cmd.startTransaction === true) return { key, txn: await beginTxn(key, number) };
  const txn = txns.get(key);
  if (!txn || txn.number !== number) throw noSuchTxn(number, `The active transaction number is ${txn?.number ?? -1}`);
  if (txn.state === 'committed') throw new CommandError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
  await txn.begun;
  if (txn.state !== 'active') throw noSuchTxn(number, 'The transaction has been aborted.');
  return { key, txn };
}

// ---------------------------------------------------------------- cursors

const cursors = new Map(); // id string -> { db, continuation, client, inTxn, touched }

function dropCursorsOf(client) {
  for (const [id, c] of cursors) if (c.client === client) cursors.delete(id);
}

async function closeCursor(id) {
  const c = cursors.get(id);
  if (!c) return false;
  cursors.delete(id);
  if (c.client && !c.inTxn) c.client.release(true); // a held portal lives in that connection
  else if (!c.client) await withClient((cl) => sql(cl, 'deleteCursors', [`{${id}}`])).catch(() => {});
  return true;
}

setInterval(() => {
  const now = Date.now();
  for (const [id, c] of cursors) if (!c.inTxn && now - c.touched > CURSOR_IDLE_MS) closeCursor(id);
}, 30_000).unref();

async function withClient(fn) {
  const client = await pool.connect();
  let broken = false;
  try {
    return await fn(client);
  } catch (e) {
    broken = lostConnection(e);
    throw e;
  } finally {
    client.release(broken);
  }
}

async function firstPage(ctx, name) {
  const run = async (client) => {
    const [row] = await timed(ctx, client, () => sql(client, name, [ctx.db, ctx.body]));
    const id = row.cursorid;
    if (id !== '0' && row.continuation) {
      const pinned = row.persistconnection === 't';
      cursors.set(id, {
        db: ctx.db,
        continuation: unhex(row.continuation),
        client: ctx.client ? ctx.client : pinned ? client : undefined,
        inTxn: Boolean(ctx.client),
        touched: Date.now(),
        listsIndexes: name === 'listIndexes',
      });
      return { page: unhex(row.cursorpage), keep: pinned && !ctx.client };
    }
    return { page: unhex(row.cursorpage), keep: false };
  };
  if (ctx.client) return (await run(ctx.client)).page;
  const client = await pool.connect();
  let keep = false;
  let broken = false;
  try {
    const r = await run(client);
    keep = r.keep;
    return r.page;
  } catch (e) {
    broken = lostConnection(e);
    throw e;
  } finally {
    if (!keep) client.release(broken);
  }
}

async function getMore(ctx) {
  const id = String(ctx.cmd.getMore);
  const cursor = cursors.get(id);
  if (!cursor || (cursor.inTxn && cursor.client !== ctx.client)) throw new CommandError(43, `cursor id ${id} not found`);
  cursor.touched = Date.now();
  const run = (client) => timed(ctx, client, () => sql(client, 'getMore', [cursor.db, ctx.body, cursor.continuation]));
  const client = ctx.client ?? cursor.client;
  let rows;
  try {
    rows = client ? await run(client) : await withClient(run);
  } catch (e) {
    cursors.delete(id);
    if (cursor.client && !cursor.inTxn) cursor.client.release(true);
    throw e;
  }
  const [row] = rows;
  if (row.continuation) cursor.continuation = unhex(row.continuation);
  else {
    cursors.delete(id);
    if (cursor.client && !cursor.inTxn) cursor.client.release();
  }
  const page = unhex(row.cursorpage);
  return cursor.listsIndexes ? tidyIndexes(page) : page;
}

// ---------------------------------------------------------------- running

async function timed(ctx, client, fn) {
  return withTimeLimit(ctx, client, () => withOrderedGroups(ctx, client, fn));
}

// Grouping by sorting loses the order of the incoming documents, which mongod's $push,
// $first, ... keep; grouping by hashing does not.
const ORDER_SENSITIVE = ['$push', '$first', '$last', '$mergeObjects', '$firstN', '$lastN'];
async function withOrderedGroups(ctx, client, fn) {
  if (ctx.name !== 'aggregate' || !ctx.body.includes('$group') || !ORDER_SENSITIVE.some((w) => ctx.body.includes(w))) return fn();
  await client.query('SET enable_sort = off');
  try {
    return await fn();
  } finally {
    await client.query('SET enable_sort = on').catch(() => {});
  }
}

// A stage (or several in its place) for each stage of every pipeline in a command, inner ones too.
function mapStages(v, fn) {
  const isPlain = (x) => x && typeof x === 'object' && !x._bsontype && !(x instanceof Date);
  if (Array.isArray(v)) return v.flatMap((x) => { const y = mapStages(x, fn); return (isPlain(y) && !Array.isArray(y) && fn(y)) || [y]; });
  if (!isPlain(v)) return v;
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, mapStages(x, fn)]));
}

// $count over nothing: mongod gives no document, the engine gives a zero. Spelled out as the
// $group it stands for, the engine gives none either.
function spellOutCount(stage) {
  if (typeof stage.$count !== 'string' || Object.keys(stage).length !== 1) return undefined;
  return [{ $group: { _id: null, [stage.$count]: { $sum: 1 } } }, { $project: { _id: 0 } }];
}

// $lookup with let + $expr equality: mongod uses the foreign index for it, the engine only for
// localField/foreignField. Naming the two fields as well narrows what the pipeline is given and
// leaves its $expr to decide (all but two empty arrays, which the pair does not join).
function nameLookupFields(stage) {
  const l = stage.$lookup;
  if (!l?.let || !Array.isArray(l.pipeline) || l.localField !== undefined || typeof l.from !== 'string') return undefined;
  const expr = l.pipeline[0]?.$match?.$expr;
  const path = (x) => (typeof x === 'string' && /^\$[^$]/.test(x) ? x.slice(1) : undefined);
  for (const e of expr?.$and ?? [expr]) {
    if (!Array.isArray(e?.$eq) || e.$eq.length !== 2) continue;
    for (const [f, v] of [e.$eq, [...e.$eq].reverse()]) {
      const foreignField = path(f);
      const localField = typeof v === 'string' && v.startsWith('$$') ? path(l.let[v.slice(2)]) : undefined;
      if (foreignField && localField) return [{ ...stage, $lookup: { ...l, localField, foreignField } }];
    }
  }
  return undefined;
}

function aggregate(ctx) {
  const counts = ctx.body.includes('$count');
  const lookups = ctx.body.includes('$lookup') && ctx.body.includes('$expr');
  if (counts || lookups) {
    ctx.body = Buffer.from(serialize(mapStages(deserialize(ctx.body, RAW), (stage) => spellOutCount(stage) ?? nameLookupFields(stage))));
  }
  return firstPage(ctx, 'aggregate');
}

// maxTimeMS becomes a statement timeout round the call.
async function withTimeLimit(ctx, client, fn) {
  const ms = Number(ctx.cmd.maxTimeMS ?? 0);
  if (!(ms > 0) || ctx.name === 'getMore') return fn();
  await client.query(`SET statement_timeout = ${Math.ceil(ms)}`);
  try {
    return await fn();
  } catch (e) {
    if (e?.code === '57014') throw new CommandError(50, 'operation exceeded time limit');
    throw e;
  } finally {
    await client.query('SET statement_timeout = 0').catch(() => {});
  }
}

const onClient = (ctx, fn) => (ctx.client ? fn(ctx.client) : withClient(fn));

async function one(ctx, name, values) {
  const rows = await onClient(ctx, (c) => timed(ctx, c, () => sql(c, name, values)));
  return rows[0];
}

const value = async (ctx, name, values) => unhex((await one(ctx, name, values)).r);

// DDL is taken one at a time: the engine's catalog locks make racing DDL deadlock.
let ddlTail = Promise.resolve();
function ddl(fn) {
  const next = ddlTail.then(fn, fn);
  ddlTail = next.catch(() => {});
  return next;
}

const RAW = { promoteValues: false, bsonRegExp: true }; // a round trip that keeps every type

const docs = (sequence) => {
  const out = [];
  for (let at = 0; at < sequence.length; ) {
    const size = sequence.readInt32LE(at);
    out.push(sequence.subarray(at, at + size));
    at += size;
  }
  return out;
};

const SEQUENCE = { insert: 'documents', update: 'updates', delete: 'deletes' };

// mongod repeats an upsert that lost a race on the unique key it selects by.
function repeatableUpsert(op, keyPattern) {
  if (!op?.upsert || !op.q) return false;
  const keys = Object.keys(op.q);
  const isEquality = (v) => !(v && typeof v === 'object' && !v._bsontype && !(v instanceof Date) && Object.keys(v).some((k) => k.startsWith('$') && k !== '$eq'));
  return keys.length > 0 && Object.keys(keyPattern).every((k) => k in op.q) && keys.every((k) => k in keyPattern && isEquality(op.q[k]));
}

async function write(ctx) {
  const { name, db, cmd } = ctx;
  const coll = cmd[name];
  const field = SEQUENCE[name];
  const sequence = ctx.sequences[field] ?? null;
  const bytes = await value(ctx, name, [db, ctx.body, sequence]);
  const reply = deserialize(bytes, RAW);
  if (!reply.writeErrors?.length) return bytes;
  const opsAs = (options) => (sequence ? docs(sequence).map((d) => deserialize(d, options)) : deserialize(ctx.body, options)[field]);
  const plain = opsAs({});
  const describe = async (we, offset) => {
    const code = codeFromPacked(Number(we.code));
    const index = Number(we.index) + offset;
    const out = { index, code, errmsg: String(we.errmsg) };
    if (code === 112) throw new CommandError(112, 'Write conflict during plan execution and yielding is disabled.');
    if (code === 11000) {
      const op = name === 'insert' ? { document: plain[index] } : plain[index];
      Object.assign(out, await duplicateKeyInfo(db, coll, { message: out.errmsg }, op));
    }
    return out;
  };
  let errors = [];
  for (const we of reply.writeErrors) errors.push(await describe(we, 0));
  if (name === 'update' && !ctx.client) {
    for (let round = 0; round < 20; round++) {
      const lost = errors.find((e) => e.code === 11000 && repeatableUpsert(plain[e.index], e.keyPattern));
      if (!lost) break;
      const ops = opsAs(RAW);
      const { updates: _, ...rest } = deserialize(ctx.body, RAW);
      const todo = cmd.ordered === false ? [ops[lost.index]] : ops.slice(lost.index);
      const again = deserialize(await value(ctx, name, [db, serialize({ ...rest, updates: todo }), null]), RAW);
      errors = errors.filter((e) => e !== lost);
      for (const we of again.writeErrors ?? []) errors.push(await describe(we, lost.index));
      reply.n = Number(reply.n) + Number(again.n);
      reply.nModified = Number(reply.nModified) + Number(again.nModified);
      for (const u of again.upserted ?? []) (reply.upserted ??= []).push({ ...u, index: Number(u.index) + lost.index });
    }
  }
  if (errors.length) reply.writeErrors = errors.sort((x, y) => x.index - y.index);
  else delete reply.writeErrors;
  if (errors.length && ctx.client) ctx.abortAfter = true; // mongod aborts the transaction on a write error
  return serialize(reply);
}

async function findAndModify(ctx) {
  const { db, cmd } = ctx;
  const coll = cmd.findAndModify ?? cmd.findandmodify;
  let bytes;
  for (let round = 0; ; round++) {
    try {
      bytes = await value(ctx, 'findAndModify', [db, ctx.body]);
      break;
    } catch (e) {
      const err = toCommandError(e);
      if (err.code !== 11000) throw err;
      const op = { q: cmd.query, u: cmd.update, upsert: cmd.upsert };
      const info = await duplicateKeyInfo(db, coll, err, op);
      if (!ctx.client && round < 20 && repeatableUpsert(op, info.keyPattern)) continue;
      throw new CommandError(11000, info.errmsg, { keyPattern: info.keyPattern, keyValue: info.keyValue });
    }
  }
  const reply = deserialize(bytes, RAW);
  const leo = reply.lastErrorObject;
  // The engine calls a match that changes nothing "not existing"; mongod does not.
  if (leo && Number(leo.n) === 0 && reply.value && !cmd.remove) {
    leo.n = 1;
    leo.updatedExisting = true;
    return serialize(reply);
  }
  return bytes;
}

// The 8.0 command over several namespaces: the engine has none, so one write at a time.
async function bulkWrite(ctx) {
  const body = deserialize(ctx.body, RAW);
  const list = (key) => (ctx.sequences[key] ? docs(ctx.sequences[key]).map((d) => deserialize(d, RAW)) : body[key] ?? []);
  const spaces = list('nsInfo').map((n) => { const dot = n.ns.indexOf('.'); return [n.ns.slice(0, dot), n.ns.slice(dot + 1)]; });
  const totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  const batch = [];
  let idx = -1;
  for (const op of list('ops')) {
    idx++;
    const name = ['insert', 'update', 'delete'].find((k) => k in op);
    const [db, coll] = spaces[Number(op[name])];
    const { filter: q, updateMods: u, multi, document, hint, collation, arrayFilters, upsert, sort } = op;
    const item = name === 'insert' ? document
      : name === 'update' ? { q, u, multi: multi ?? false, upsert: upsert ?? false, arrayFilters, hint, collation, sort }
        : { q, limit: multi ? 0 : 1, hint, collation };
    const command = { [name]: coll, [SEQUENCE[name]]: [item], ordered: true, let: body.let, bypassDocumentValidation: body.bypassDocumentValidation, $db: db };
    const r = deserialize(await write({ ...ctx, name, db, cmd: command, body: Buffer.from(serialize(command, { ignoreUndefined: true })), sequences: {} }), RAW);
    if (r.writeErrors?.length) {
      const { index: _, ...error } = r.writeErrors[0];
      totals.nErrors++;
      batch.push({ ok: 0, idx, n: 0, ...error });
      if (body.ordered !== false) break;
      continue;
    }
    const line = { ok: 1, idx, n: Number(r.n) };
    if (name === 'insert') totals.nInserted += line.n;
    if (name === 'delete') totals.nDeleted += line.n;
    if (name === 'update') {
      line.nModified = Number(r.nModified);
      totals.nModified += line.nModified;
      if (r.upserted?.length) { line.upserted = { _id: r.upserted[0]._id }; totals.nUpserted++; } else totals.nMatched += line.n;
    }
    if (!body.errorsOnly) batch.push(line);
  }
  if (totals.nErrors && ctx.client) ctx.abortAfter = true;
  return { cursor: { id: Long.ZERO, firstBatch: batch, ns: 'admin.$cmd.bulkWrite' }, ...totals, ok: 1 };
}

// mongod does not show the engine's storage hints; index comparisons in clients trip over them.
function tidyIndexes(page) {
  const reply = deserialize(page, RAW);
  for (const batch of [reply.cursor.firstBatch, reply.cursor.nextBatch]) {
    for (const ix of batch ?? []) {
      delete ix.storageEngine;
      if (ix.textIndexVersion) Object.assign(ix, { default_language: ix.default_language ?? 'english', textIndexVersion: 3 });
    }
  }
  return serialize(reply);
}

async function createIndexes(ctx) {
  const full = deserialize(ctx.body, RAW);
  try {
    return await ddl(() => value(ctx, 'createIndexes', [ctx.db, ctx.body]));
  } catch (e) {
    const err = toCommandError(e);
    if (err.code === 11000 && err.state !== 'M001C') {
      const name = full.indexes?.length === 1 ? full.indexes[0].name : (full.indexes?.find((i) => i.unique)?.name ?? '');
      throw new CommandError(
        11000,
        `Index build failed: Collection ${ctx.db}.${full.createIndexes} :: caused by :: E11000 duplicate key error collection: ${ctx.db}.${full.createIndexes} index: ${name} dup key`,
      );
    }
    throw err;
  }
}

function planStages(plan) {
  const type = plan['Node Type'] ?? '';
  const inputs = (plan.Plans ?? []).map(planStages);
  if (inputs.length === 1 && (type === 'Custom Scan' || inputs[0].stage === 'COLLSCAN')) return inputs[0];
  // every collection is one partition of its table: the primary key on the partition alone is a full scan
  const whole = /Index/.test(type) && plan['Index Name'] === '_id_' && !/object_id/.test(plan['Index Cond'] ?? '');
  if (type === 'Seq Scan' || whole) return { stage: 'COLLSCAN' };
  const out = { stage: /Index/.test(type) ? 'IXSCAN' : type === 'Bitmap Heap Scan' ? 'FETCH' : type.toUpperCase().replace(/ /g, '_') };
  if (plan['Index Name']) out.indexName = plan['Index Name'];
  if (plan['Index Details']) out.indexDetails = plan['Index Details'];
  if (inputs.length === 1) out.inputStage = inputs[0];
  else if (inputs.length) out.inputStages = inputs;
  return out;
}

async function explain(ctx) {
  const full = deserialize(ctx.body, RAW);
  const inner = full.explain;
  const kind = Object.keys(inner)[0];
  const name = { find: 'explainFind', aggregate: 'explainAggregate', count: 'explainCount', distinct: 'explainDistinct' }[kind];
  if (!name) throw new CommandError(59, `explain of ${kind} is not supported by this gateway`);
  const rows = await onClient(ctx, (c) => sql(c, name, [ctx.db, serialize(inner)]));
  const plan = JSON.parse(rows[0]['QUERY PLAN'])[0].Plan;
  return {
    explainVersion: '1',
    queryPlanner: { namespace: `${ctx.db}.${inner[kind]}`, winningPlan: planStages(plan), rejectedPlans: [] },
    postgres: JSON.parse(JSON.stringify(plan)),
    serverInfo: { host: os.hostname(), port: PORT, version: SERVER_VERSION },
    ok: 1,
  };
}

function hello(ctx) {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    secondary: false,
    setName: SET_NAME,
    setVersion: 1,
    hosts: [ADDRESS],
    primary: ADDRESS,
    me: ADDRESS,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: ctx.connectionId,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

const ok = () => ({ ok: 1 });

const COMMANDS = {
  hello, ismaster: hello, isMaster: hello,
  ping: ok, endSessions: async (ctx) => {
    for (const s of deserialize(ctx.body).endSessions ?? []) {
      const key = lsidKey(s);
      const txn = txns.get(key);
      if (txn?.state === 'active') await endTxn(key, txn, 'ROLLBACK');
      txns.delete(key);
    }
    return { ok: 1 };
  },
  refreshSessions: ok, killSessions: ok, killAllSessions: ok, fsync: ok,
  startSession: () => ({ id: { id: new UUID() }, timeoutMinutes: 30, ok: 1 }),
  buildInfo: () => ({
    version: SERVER_VERSION,
    gitVersion: 'documentdb-gateway',
    modules: [],
    versionArray: [...SERVER_VERSION.split('.').map(Number), 0],
    javascriptEngine: 'none',
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16_777_216,
    storageEngines: ['documentdb'],
    ok: 1,
  }),
  getParameter: (ctx) => {
    const known = { featureCompatibilityVersion: { version: SERVER_VERSION.split('.').slice(0, 2).join('.') }, transactionLifetimeLimitSeconds: TXN_LIFETIME_MS / 1000 };
    const asked = ctx.cmd.getParameter === '*' ? Object.keys(known) : Object.keys(known).filter((k) => k in ctx.cmd);
    if (!asked.length) throw new CommandError(72, 'no option found to get');
    return { ...Object.fromEntries(asked.map((k) => [k, known[k]])), ok: 1 };
  },
  serverStatus: () => ({
    host: ADDRESS, version: SERVER_VERSION, process: 'documentdb-gateway', pid: process.pid, uptime: Math.round((Date.now() - STARTED) / 1000),
    localTime: new Date(), connections: { current: live.size, available: 1000 }, repl: { setName: SET_NAME, isWritablePrimary: true, hosts: [ADDRESS] },
    storageEngine: { name: 'documentdb' }, ok: 1,
  }),
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  whatsmyuri: () => ({ you: ADDRESS, ok: 1 }),
  hostInfo: () => ({ system: { hostname: os.hostname(), numCores: os.cpus().length }, os: { type: os.type() }, ok: 1 }),
  getCmdLineOpts: () => ({ argv: ['documentdb-gateway'], parsed: {}, ok: 1 }),
  replSetGetStatus: () => ({ set: SET_NAME, myState: 1, members: [{ _id: 0, name: ADDRESS, health: 1, state: 1, stateStr: 'PRIMARY', self: true }], ok: 1 }),

  insert: write, update: write, delete: write, findAndModify, findandmodify: findAndModify, bulkWrite,
  find: (ctx) => firstPage(ctx, 'find'),
  aggregate,
  listCollections: (ctx) => firstPage(ctx, 'listCollections'),
  listIndexes: async (ctx) => tidyIndexes(await firstPage(ctx, 'listIndexes')),
  getMore,
  killCursors: async (ctx) => {
    const reply = { cursorsKilled: [], cursorsNotFound: [], cursorsAlive: [], cursorsUnknown: [], ok: 1 };
    for (const id of deserialize(ctx.body, RAW).cursors) {
      const done = await closeCursor(String(id));
      (done ? reply.cursorsKilled : reply.cursorsNotFound).push(Long.fromString(String(id)));
    }
    return reply;
  },
  count: (ctx) => value(ctx, 'count', [ctx.db, ctx.body]),
  distinct: (ctx) => value(ctx, 'distinct', [ctx.db, ctx.body]),
  validate: (ctx) => value(ctx, 'validate', [ctx.db, ctx.body]),
  explain,

  create: (ctx) => ddl(() => value(ctx, 'create', [ctx.db, ctx.body])),
  createIndexes,
  dropIndexes: async (ctx) => {
    const bytes = ctx.client
      ? await value(ctx, 'dropIndexesInTxn', [ctx.db, ctx.body])
      : await ddl(async () => unhex((await one(ctx, 'dropIndexes', [ctx.db, ctx.body])).retval));
    const r = deserialize(bytes);
    if (r.ok === true || r.ok === 1) return { nIndexesWas: Number(r.nIndexesWas), ok: 1 };
    throw new CommandError(codeFromPacked(Number(r.code ?? 1)), String(r.errmsg ?? 'dropIndexes failed'));
  },
  collMod: (ctx) => ddl(() => value(ctx, 'collMod', [ctx.db, ctx.cmd.collMod, ctx.body])),
  drop: (ctx) => ddl(async () => {
    const row = await one(ctx, 'drop', [ctx.db, ctx.cmd.drop]);
    return row.r === 't' ? { ns: `${ctx.db}.${ctx.cmd.drop}`, nIndexesWas: 1, ok: 1 } : { ok: 1 };
  }),
  dropDatabase: (ctx) => ddl(async () => {
    await one(ctx, 'dropDatabase', [ctx.db]);
    return { dropped: ctx.db, ok: 1 };
  }),
  renameCollection: (ctx) => ddl(async () => {
    await one(ctx, 'renameCollection', [ctx.body]);
    return { ok: 1 };
  }),
  listDatabases: (ctx) => value(ctx, 'listDatabases', [ctx.body]),
  collStats: (ctx) => value(ctx, 'collStats', [ctx.db, ctx.cmd.collStats ?? ctx.cmd.collstats, Number(ctx.cmd.scale ?? 1)]),
  dbStats: (ctx) => value(ctx, 'dbStats', [ctx.db, Number(ctx.cmd.scale ?? 1)]),

  commitTransaction: async (ctx) => {
    const key = lsidKey(ctx.cmd.lsid);
    const txn = txns.get(key);
    const number = String(ctx.cmd.txnNumber);
    if (!txn || txn.number !== number) throw noSuchTxn(number, 'It was never started here.');
    if (txn.state === 'committed') return { ok: 1 };
    if (txn.state !== 'active') throw noSuchTxn(number, 'The transaction has been aborted.');
    await endTxn(key, txn, 'COMMIT');
    return { ok: 1 };
  },
  abortTransaction: async (ctx) => {
    const key = lsidKey(ctx.cmd.lsid);
    const txn = txns.get(key);
    const number = String(ctx.cmd.txnNumber);
    if (!txn || txn.number !== number || txn.state !== 'active') throw noSuchTxn(number, 'Nothing to abort.');
    await endTxn(key, txn, 'ROLLBACK');
    return { ok: 1 };
  },
};
COMMANDS.buildinfo = COMMANDS.buildInfo;
COMMANDS.listdatabases = COMMANDS.listDatabases;
COMMANDS.collstats = COMMANDS.collStats;
COMMANDS.dbstats = COMMANDS.dbStats;
COMMANDS.deleteIndexes = COMMANDS.dropIndexes;
COMMANDS.serverstatus = COMMANDS.serverStatus;

const TXN_FORBIDDEN = new Set(['listCollections', 'listDatabases', 'dropDatabase', 'drop', 'renameCollection', 'collMod', 'dropIndexes', 'count', 'explain']);

async function runCommand(body, sequences, connectionId) {
  const cmd = deserialize(body, { promoteValues: true, promoteLongs: false, promoteBuffers: false });
  const name = Object.keys(cmd)[0];
  const handler = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const ctx = { name: name === 'findandmodify' ? 'findAndModify' : name, cmd, body, sequences, db: cmd.$db ?? 'admin', client: undefined, connectionId, abortAfter: false };
  let slot;
  try {
    if (!handler) throw new CommandError(59, `no such command: '${name}'`);
    if (name !== 'commitTransaction' && name !== 'abortTransaction') {
      slot = await txnFor(cmd);
      if (slot) {
        ctx.client = slot.txn.client;
        if (TXN_FORBIDDEN.has(name)) throw new CommandError(263, `Cannot run '${name}' in a multi-document transaction.`);
      }
    }
    const reply = await handler(ctx);
    if (slot && ctx.abortAfter) await endTxn(slot.key, slot.txn, 'ROLLBACK');
    return Buffer.isBuffer(reply) || reply instanceof Uint8Array ? reply : serialize(reply);
  } catch (e) {
    const err = toCommandError(e);
    if (slot && slot.txn.state === 'active') await endTxn(slot.key, slot.txn, 'ROLLBACK').catch(() => {});
    if (cmd.autocommit === false && (err.code === 112 || err.code === 251) && !err.extra.errorLabels) {
      err.extra.errorLabels = ['TransientTransactionError'];
    }
    trace(name, err.state ?? '', err.code, err.message);
    return serialize(errorReply(err));
  }
}

// ---------------------------------------------------------------- wire protocol

const OP_REPLY = 1, OP_QUERY = 2004, OP_MSG = 2013;
let nextId = 1;

function opMsgReply(doc, responseTo) {
  const head = Buffer.allocUnsafe(21);
  head.writeInt32LE(21 + doc.length, 0);
  head.writeInt32LE(nextId++ & 0x7fffffff, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(OP_MSG, 12);
  head.writeUInt32LE(0, 16);
  head[20] = 0;
  return [head, doc];
}

function opReply(doc, responseTo) {
  const head = Buffer.alloc(36);
  head.writeInt32LE(36 + doc.length, 0);
  head.writeInt32LE(nextId++ & 0x7fffffff, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(OP_REPLY, 12);
  head.writeInt32LE(8, 16); // awaitCapable
  head.writeInt32LE(1, 32);
  return [head, doc];
}

async function handleMessage(msg, socket, connectionId) {
  const requestId = msg.readInt32LE(4);
  const opcode = msg.readInt32LE(12);
  if (opcode === OP_MSG) {
    const flags = msg.readUInt32LE(16);
    const end = flags & 1 ? msg.length - 4 : msg.length; // a CRC-32C may follow
    const sequences = {};
    let body;
    for (let at = 20; at < end; ) {
      const kind = msg[at++];
      const size = msg.readInt32LE(at);
      if (kind === 0) body = msg.subarray(at, at + size);
      else if (kind === 1) {
        const nul = msg.indexOf(0, at + 4);
        sequences[msg.toString('utf8', at + 4, nul)] = msg.subarray(nul + 1, at + size);
      } else throw new Error(`OP_MSG section kind ${kind}`);
      at += size;
    }
    const reply = await runCommand(body, sequences, connectionId);
    if (!(flags & 2)) send(socket, opMsgReply(reply, requestId)); // moreToCome: no answer wanted
    return;
  }
  if (opcode === OP_QUERY) {
    const nul = msg.indexOf(0, 20);
    const ns = msg.toString('utf8', 20, nul);
    const at = nul + 9;
    const query = msg.subarray(at, at + msg.readInt32LE(at));
    const first = Object.keys(deserialize(query))[0];
    const reply = ns.endsWith('.$cmd') && /^(hello|ismaster|ping|buildinfo)$/i.test(first)
      ? await runCommand(query, {}, connectionId)
      : serialize(errorReply(new CommandError(352, `Unsupported OP_QUERY command: ${first}`)));
    send(socket, opReply(reply, requestId));
    return;
  }
  throw new Error(`unsupported opcode ${opcode}`);
}

function send(socket, [head, doc]) {
  if (socket.destroyed) return;
  socket.cork();
  socket.write(head);
  socket.write(doc);
  socket.uncork();
}

const live = new Set();
let connections = 0;

const server = net.createServer({ noDelay: true }, (socket) => {
  const connectionId = ++connections;
  live.add(socket);
  let chunks = [];
  let have = 0;
  let tail = Promise.resolve();
  const fail = (e) => { console.error(`connection ${connectionId}:`, e.message); socket.destroy(); };
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= 16) {
      if (chunks[0].length < 4) chunks = [Buffer.concat(chunks)];
      const want = chunks[0].readInt32LE(0);
      if (want < 16 || want > MAX_MESSAGE + 16384) return fail(new Error(`bad message length ${want}`));
      if (have < want) break;
      const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const msg = all.subarray(0, want);
      chunks = all.length > want ? [all.subarray(want)] : [];
      have -= want;
      tail = tail.then(() => handleMessage(msg, socket, connectionId)).catch(fail);
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => live.delete(socket));
});

async function stop() {
  server.close();
  for (const s of live) s.destroy();
  if (PID_FILE) fs.rmSync(PID_FILE, { force: true });
  setTimeout(() => process.exit(0), 2000).unref();
  await pool.end().catch(() => {});
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

server.on('error', (e) => { console.error(`cannot listen on ${SOCKET || ADDRESS}: ${e.message}`); process.exit(1); });
const probe = await pool.connect();
const { rows: [{ v }] } = await probe.query({ text: 'SELECT documentdb_api.binary_extended_version() AS v', types: rawText });
probe.release();
if (SOCKET) fs.rmSync(SOCKET, { force: true }); // left by a gateway that was killed; start.sh has made sure that none lives
server.listen(SOCKET ? { path: SOCKET } : { port: PORT, host: HOST }, () => {
  if (PID_FILE) fs.writeFileSync(PID_FILE, `${process.pid}\n`);
  console.log(`documentdb ${v}: mongodb://${ADDRESS}/?replicaSet=${SET_NAME}`);
});
