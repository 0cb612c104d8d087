import { createHash } from 'node:crypto'
import { AuditModel } from '@vigie/server/kernel/audit.model'
import { setClock } from '@vigie/server/kernel/clock'
import { AttachmentModel } from '@vigie/server/modules/attachments/attachment.model'
import { removeUnusedContents } from '@vigie/server/modules/attachments/attachment.service'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { UploadedFile } from '@vigie/shared/contract/download'
import type { Attachment } from '@vigie/shared/incidents/attachment'
import type { Report } from '@vigie/shared/incidents/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport } from '../support/builders.ts'
import { docxOf, fileOf, openDocumentOf, pdf, png, sayingSmall, xlsx, zipOf } from '../support/files.ts'
import { callApi, type RawAnswer } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

let ops: SignedIn
let spoc: SignedIn
beforeAll(async () => {
  await startTestServer()
  ops = await signedIn('ops', 'CNAM')
  spoc = await signedIn('spoc')
})
afterAll(() => stopTestServer())

const add = async (client: ApiClient, report: Report, file: UploadedFile): Promise<Attachment> =>
  await client.attachments.add({ params: { reportId: report.id }, body: { file } })
const listOf = async (client: ApiClient, report: Report) =>
  (await client.attachments.list({ params: { reportId: report.id } })).items
const addressOf = (report: Report, { id }: { id: string }) => `/reports/${report.id}/attachments/${id}/content`
const fetchContent = async (report: Report, attachment: Attachment, query = ''): Promise<RawAnswer> =>
  await callApi('GET', `${addressOf(report, attachment)}${query}`, { cookie: ops.cookie })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const contents = () => rawCollection('attachment_contents.files')
const chunks = () => rawCollection('attachment_contents.chunks')

/** What the refusal says: its code, and the fields at fault with theirs. */
const refusalOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'accepted',
    (error: { status: number; problem: { issues?: { path: unknown[]; code: string }[] } }) => ({
      status: error.status,
      issues: error.problem.issues?.map(({ path, code }) => `${path.join('.')}: ${code}`),
    }),
  )

describe('a file on a report', () => {
  test('is read back byte for byte by who may see the report, with who added it and when', async () => {
    const report = await fileReport(ops.client)
    const content = Buffer.from('Début\r\nfin\r\n')
    const added = await add(ops.client, report, fileOf('journal d’échanges été.log', content, 'text/plain'))
    const seen = await listOf(spoc.client, report)
    const saved = await spoc.client.attachments.content({
      params: { reportId: report.reference, attachmentId: added.id },
      query: { disposition: 'attachment' },
    })

    expect(added).toMatchObject({
      name: 'journal d’échanges été.log',
      kind: 'text',
      mediaType: 'text/plain',
      size: content.length,
      digest: sha256(content),
      side: 'reporter',
    })
    expect(added.author).toMatch(/^ops /)
    expect(Date.now() - added.addedAt.getTime()).toBeLessThan(60_000)
    expect(seen).toEqual([added])
    expect(saved.fileName).toBe('journal d’échanges été.log')
    expect(await (saved.content as Blob).text()).toBe('Début\r\nfin\r\n')
  })

  test('says which side added it, and moves the report up', async () => {
    const report = await fileReport(ops.client)
    await add(ops.client, report, fileOf('a.pdf', pdf, 'application/pdf'))
    await add(spoc.client, report, fileOf('b.png', png, 'image/png'))

    expect((await listOf(ops.client, report)).map(({ name, side }) => `${side} ${name}`)).toEqual([
      'reporter a.pdf',
      'cleiss b.png',
    ])
    const { lastActivityAt } = await ops.client.reports.get({ params: { reportId: report.id } })
    expect(lastActivityAt.getTime()).toBeGreaterThan(report.lastActivityAt.getTime())
  })

  test('is told to the other side, until it has read the report', async () => {
    const report = await fileReport(ops.client)
    await add(spoc.client, report, fileOf('a.pdf', pdf))
    await add(ops.client, report, fileOf('b.pdf', pdf))
    const unread = async (client: ApiClient) =>
      (await client.reports.get({ params: { reportId: report.id } })).unreadCount

    expect([await unread(ops.client), await unread(spoc.client)]).toEqual([1, 1])
    await ops.client.reports.markRead({ params: { reportId: report.id } })
    expect([await unread(ops.client), await unread(spoc.client)]).toEqual([0, 1])
  })

  test('is in the audit trail of the report', async () => {
    const report = await fileReport(ops.client)
    await add(ops.client, report, fileOf('a.pdf', pdf))
    const row = await AuditModel.findOne({ subjectId: report.id, type: 'report.attachment_added' }).lean()
    expect(row?.payload).toMatchObject({ changes: [{ after: { name: 'a.pdf', digest: sha256(pdf) } }] })
  })

  test.each<[string, string | Buffer, string, string]>([
    ['a.pdf', pdf, 'application/pdf', 'pdf'],
    ['a.PNG', png, 'image/png', 'png'],
    ['a.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg', 'jpeg'],
    ['a.gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'image/gif', 'gif'],
    ['a.webp', Buffer.from('RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00', 'latin1'), '', 'webp'],
    ['a.docx', docxOf('<w:document/>'), '', 'docx'],
    ['a.xlsx', xlsx, '', 'xlsx'],
    ['a.odt', openDocumentOf('text'), '', 'odt'],
    ['a.ods', openDocumentOf('spreadsheet'), '', 'ods'],
    ['utf-8.txt', 'BMW à l’été, MZ', 'text/plain', 'text'],
    ['windows-1252.csv', Buffer.from('libell\xe9;co\xfbt \x80\r\n', 'latin1'), 'application/vnd.ms-excel', 'csv'],
    ['a.xml', '\uFEFF<?xml version="1.0"?><sed/>', 'text/xml', 'xml'],
    ['a.json', '{"sed":"S080"}', 'application/json', 'json'],
    ['a.eml', 'From: rina@example.eu\r\nSubject: =?utf-8?q?=C3=A9chec?=\r\n\r\nBonjour', 'message/rfc822', 'eml'],
  ])('may be %s', async (name, content, type, kind) => {
    const report = await fileReport(ops.client)
    const added = await add(ops.client, report, fileOf(name, content, type))
    expect(added.kind).toBe(kind)
  })

  test('keeps the last part of its name, without what no screen shows', async () => {
    const report = await fileReport(ops.client)
    const added = await add(ops.client, report, fileOf('C:\\dossier\\\u202Erelevé\u0007 (1).pdf', pdf))
    expect(added.name).toBe('relevé (1).pdf')
  })

  test('sent twice under one key is added once', async () => {
    const report = await fileReport(ops.client)
    const call = { params: { reportId: report.id }, body: { file: fileOf('a.pdf', pdf) } }
    const twice = [
      await ops.client.attachments.add(call, { idempotencyKey: 'une-seule-fois' }),
      await ops.client.attachments.add(call, { idempotencyKey: 'une-seule-fois' }),
    ]
    const other = ops.client.attachments.add(
      { ...call, body: { file: fileOf('a.pdf', Buffer.concat([pdf, pdf])) } },
      { idempotencyKey: 'une-seule-fois' },
    )

    expect(twice[1]).toEqual(twice[0])
    await expect(other).rejects.toMatchObject({ problem: { code: 'idempotency_key_reused' } })
    expect(await listOf(ops.client, report)).toHaveLength(1)
  })
})

describe('the same content', () => {
  test('sent twice, even at once and under other names, is stored once', async () => {
    const [mine, theirs] = [await fileReport(ops.client), await fileReport(await as('ops', 'CNAV'))]
    const content = `unique ${mine.id} `.repeat(50_000)
    const added = await Promise.all([
      add(ops.client, mine, fileOf('a.txt', content)),
      add(ops.client, mine, fileOf('b.txt', content)),
      add(spoc.client, theirs, fileOf('c.txt', content)),
    ])

    const [digest = ''] = added.map((attachment) => attachment.digest)
    const files = await contents().find({ filename: digest }).toArray()
    expect(new Set(added.map((attachment) => attachment.digest)).size).toBe(1)
    expect(files).toHaveLength(1)
    const held = await chunks()
      .find({ files_id: { $nin: (await contents().find({}).toArray()).map(({ _id }) => _id) } })
      .toArray()
    expect(held).toEqual([])
  })

  test('is removed a day later when nothing refers to it, and only then', async () => {
    const report = await fileReport(ops.client)
    const kept = await add(ops.client, report, fileOf('a.txt', `gardé ${report.id}`))
    const lost = await add(ops.client, report, fileOf('b.txt', `perdu ${report.id}`))
    await AttachmentModel.deleteOne({ _id: lost.id })
    const digests = async () =>
      (
        await contents()
          .find({ filename: { $in: [kept.digest, lost.digest] } })
          .toArray()
      ).map(({ filename }) => filename)

    expect(await removeUnusedContents()).toBe(0)
    setClock(new Date(Date.now() + 2 * 86_400_000))
    const removed = await removeUnusedContents()
    setClock()

    expect(removed).toBeGreaterThanOrEqual(1)
    expect(await digests()).toEqual([kept.digest])
    expect((await fetchContent(report, kept)).text).toBe(`gardé ${report.id}`)
  })
})

describe('what is refused', () => {
  let report: Report
  beforeAll(async () => {
    report = await fileReport(ops.client)
  })

  test('26 MB, with the limit in the language of the person', async () => {
    const file = fileOf('gros.txt', Buffer.alloc(26_000_000, 'a'), 'text/plain')
    const refused = add(ops.client, report, file)
    await expect(refused).rejects.toMatchObject({
      status: 413,
      problem: { code: 'body_too_large', detail: expect.stringMatching(/dépasse la limite de 25\sMo/) as string },
    })
  })

  test('25 MB is still taken, and comes back whole', async () => {
    const bytes = Buffer.alloc(25_000_000, 'vigie ')
    const own = await fileReport(ops.client)
    const added = await add(ops.client, own, fileOf('limite.txt', bytes, 'text/plain'))
    const back = await fetchContent(own, added)
    expect(sha256(Buffer.from(back.text))).toBe(sha256(bytes))
  })

  test.each<[string, UploadedFile, string]>([
    ['a program under the name of a document', fileOf('a.pdf', 'MZ\u0000\u0001program'), 'file_mismatch'],
    ['a document under the name of a picture', fileOf('a.png', pdf, 'image/png'), 'file_mismatch'],
    ['a document under the name of a text', fileOf('a.txt', pdf, 'text/plain'), 'file_mismatch'],
    ['a document announced as a picture', fileOf('a.pdf', pdf, 'image/png'), 'file_mismatch'],
    ['bytes under the name of a text', fileOf('a.txt', Buffer.from([0, 1, 2, 3])), 'file_mismatch'],
    ['a text that no encoding reads', fileOf('a.txt', Buffer.from([0x61, 0x81, 0x8d])), 'file_mismatch'],
    ['words under the name of a message', fileOf('a.eml', 'Bonjour à tous'), 'file_mismatch'],
    ['words under the name of XML', fileOf('a.xml', 'Bonjour à tous'), 'file_mismatch'],
    ['an archive under the name of a document', fileOf('a.docx', zipOf({ 'a.txt': 'a' })), 'file_mismatch'],
    ['a table under the name of a document', fileOf('a.docx', xlsx), 'file_mismatch'],
    ['a broken archive', fileOf('a.docx', docxOf('<w:document/>').subarray(0, 200)), 'file_mismatch'],
    ['an archive', fileOf('a.zip', zipOf({ 'a.txt': 'a' }), 'application/zip'), 'file_kind'],
    ['a page', fileOf('a.html', '<script>alert(1)</script>', 'text/html'), 'file_kind'],
    ['a drawing that runs scripts', fileOf('a.svg', '<svg/>', 'image/svg+xml'), 'file_kind'],
    ['a name without extension', fileOf('sans', 'texte'), 'file_kind'],
    ['nothing', fileOf('a.txt', ''), 'file_empty'],
    ['a bomb', fileOf('a.docx', docxOf(Buffer.alloc(30_000_000))), 'file_bomb'],
    ['a bomb that says it is small', fileOf('a.docx', sayingSmall(docxOf(Buffer.alloc(30_000_000)))), 'file_bomb'],
  ])('%s, with the field', async (_what, file, code) => {
    expect(await refusalOf(add(ops.client, report, file))).toEqual({ status: 422, issues: [`body.file: ${code}`] })
  })

  test('the number of an insured person in a name, by the server too', async () => {
    const form = new FormData()
    form.append('file', new Blob([pdf]), 'décompte 2 55 08 14 168 025 38.pdf')
    const encoded = new Response(form)
    const answer = await callApi('POST', `/reports/${report.id}/attachments`, {
      cookie: ops.cookie,
      text: await encoded.text(),
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    })

    expect(answer).toMatchObject({
      status: 422,
      json: { issues: [{ path: ['body', 'file', 'fileName'], code: 'nir' }] },
    })
    expect(answer.text).not.toContain('255081416802538')
  })

  test('a twenty-first file, also when two people take the last place at once', async () => {
    const full = await fileReport(ops.client)
    for (let index = 0; index < 19; index += 1) await add(ops.client, full, fileOf(`${index}.pdf`, pdf))
    const last = await Promise.all(
      ['x.pdf', 'y.pdf'].map((name) => refusalOf(add(ops.client, full, fileOf(name, pdf)))),
    )

    expect(last).toContain('accepted')
    expect(last).toContainEqual({ status: 422, issues: ['body.file: too_many_files'] })
    expect(await listOf(ops.client, full)).toHaveLength(20)
  })

  test('nothing of all this is on the report', async () => {
    expect(await listOf(ops.client, report)).toEqual([])
  })
})

describe('a download', () => {
  test('is saved, never run: its type is fixed, and it is asked for again only when it changed', async () => {
    const report = await fileReport(ops.client)
    const added = await add(ops.client, report, fileOf('été.xml', '<?xml version="1.0"?><html/>'))
    const { headers } = await fetchContent(report, added)
    const again = await callApi('GET', addressOf(report, added), {
      cookie: ops.cookie,
      headers: { 'if-none-match': `"${added.digest}"` },
    })

    expect(headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''%C3%A9t%C3%A9.xml",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(again.status).toBe(304)
  })

  test('of an image may be shown, of anything else it may not', async () => {
    const report = await fileReport(ops.client)
    const image = await add(ops.client, report, fileOf('a.png', png))
    const text = await add(ops.client, report, fileOf('a.txt', '<script>alert(1)</script>'))
    const shown = await fetchContent(report, image, '?disposition=inline')
    const refused = await fetchContent(report, text, '?disposition=inline')

    expect(shown.headers['content-disposition']).toBe("inline; filename*=UTF-8''a.png")
    expect(shown.headers['content-type']).toBe('image/png')
    expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: ['query', 'disposition'] }] } })
  })

  test('answers 404 to a neighbour, and under the address of another report', async () => {
    const [report, other] = [await fileReport(ops.client), await fileReport(ops.client)]
    const added = await add(ops.client, report, fileOf('a.pdf', pdf))
    const neighbour = await signedIn('ops', 'CCMSA')
    const ask = async (path: string, cookie: string) => (await callApi('GET', path, { cookie })).status

    expect(await ask(`/reports/${report.id}/attachments`, neighbour.cookie)).toBe(404)
    expect(await ask(addressOf(report, added), neighbour.cookie)).toBe(404)
    expect(await ask(addressOf(other, added), ops.cookie)).toBe(404)
    expect(await refusalOf(add(neighbour.client, report, fileOf('a.pdf', pdf)))).toMatchObject({ status: 404 })
  })
})
