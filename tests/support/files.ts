import { crc32, deflateRawSync } from 'node:zlib'
import type { UploadedFile } from '@vigie/shared/contract/download'

/** A file as a browser hands it over. */
export const fileOf = (fileName: string, content: string | Uint8Array, mediaType = ''): UploadedFile => ({
  fileName,
  mediaType,
  content: new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]),
})

/** A picture of one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** An archive of these files, as an office program writes one. */
export const zipOf = (files: Record<string, string | Buffer>): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text)
    const isStored = name === 'mimetype'
    const packed = isStored ? plain : deflateRawSync(plain)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(isStored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end])
}

/** The same archive, whose directory says of each file that it is one byte long. */
export const sayingSmall = (archive: Buffer): Buffer => {
  const lying = Buffer.from(archive)
  for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1'))
    lying.writeUInt32LE(1, at + 24)
  return lying
}

const officeTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`

export const docxOf = (text: string | Buffer): Buffer =>
  zipOf({
    '[Content_Types].xml': officeTypes('word/document.xml', 'wordprocessingml.document'),
    'word/document.xml': text,
  })
export const xlsx = zipOf({
  '[Content_Types].xml': officeTypes('xl/workbook.xml', 'spreadsheetml.sheet'),
  'xl/workbook.xml': '<workbook/>',
})
export const openDocumentOf = (kind: 'text' | 'spreadsheet'): Buffer =>
  zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<office:document-content/>' })
